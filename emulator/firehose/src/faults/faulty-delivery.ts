import {
  type AnswerRecord,
  type EngineFixture,
  type EngineFixtureOptions,
  createOkAnswer,
  startTestEngine,
} from "../delivery-engine-fixture.ts";
import { encodeBase64 } from "../firehose-fixture.ts";
import { accountFor, type Discrepancies } from "./account-for.ts";

/** For tests: a delivery stream that keeps books of the records put to it. */
export interface FaultyDelivery extends EngineFixture {
  /** Puts records of seven partitions. The function fails every fifth. */
  readonly putMany: (count: number) => void;
  /** Compares the records put so far with the objects there are now. */
  readonly discrepancies: () => Promise<Discrepancies>;
}

export async function startFaultyDelivery(options: EngineFixtureOptions = {}): Promise<FaultyDelivery> {
  const fixture = await startTestEngine({ answer: answerWithFailures, shardCount: 2, ...options });
  const acknowledged: string[] = [];
  return {
    ...fixture,
    putMany: (count) => {
      for (let index = 0; index < count; index += 1) {
        const id = `${acknowledged.length}`;
        fixture.put(`${id}\n`, id);
        acknowledged.push(id);
      }
    },
    discrepancies: async () => {
      const lines = (await fixture.texts()).flatMap(([key, text]) =>
        text
          .trimEnd()
          .split("\n")
          .map((line) => ({ key, line })),
      );
      return accountFor({
        acknowledged,
        delivered: lines.filter(({ key }) => key.startsWith("data/")).map(({ line }) => line),
        failed: lines.filter(({ key }) => key.startsWith("errors/")).map(({ line }) => readRecordText(line)),
      });
    },
  };
}

function answerWithFailures(text: string): ReturnType<AnswerRecord> {
  const id = Number(text);
  if (id % 5 === 4) return { result: "ProcessingFailed", data: encodeBase64("") };
  return createOkAnswer(text, { species: `${id % 7}` });
}

function readRecordText(errorLine: string): string {
  const { rawData }: { readonly rawData: string } = JSON.parse(errorLine);
  return Buffer.from(rawData, "base64").toString().trimEnd();
}
