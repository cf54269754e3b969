import type { ResponseReader } from "@sluice/emulator-lambda";

import type { BatchOutcomes, RecordOutcome, SourceRecord } from "../records.ts";
import { failures, type FunctionAnswers, verdicts } from "./function-answers.ts";

/** Reads a function's responses as Firehose does, in the function's thread. */
export const answerReader: ResponseReader<FunctionAnswers> = {
  moduleUrl: import.meta.resolve("#answer-reader"),
  receive: (message) => {
    if (!isFunctionAnswers(message)) throw new TypeError("a message that is not of the answer reader");
    return message;
  },
};

function isFunctionAnswers(message: unknown): message is FunctionAnswers {
  return typeof message === "object" && message !== null && "dataEnds" in message;
}

/** What became of each record of an event, in their order. The data are views of the answers' own. */
export function toRecordOutcomes(records: readonly SourceRecord[], answers: FunctionAnswers): BatchOutcomes {
  return {
    [Symbol.iterator]: () => readOutcomes(records, answers),
    giveMemoryBack: () => void answers.data.buffer.transfer(0),
  };
}

function* readOutcomes(
  records: readonly SourceRecord[],
  { data, dataEnds, partitionKeys, ...answers }: FunctionAnswers,
): Generator<RecordOutcome> {
  const keys = partitionKeys.map((lambda) => ({ lambda }));
  let place = 0;
  let start = 0;
  for (const source of records) {
    const verdict = verdicts[answers.verdicts[place] ?? 0] ?? "MissingRecordId";
    const end = dataEnds[place] ?? 0;
    if (verdict === "Ok") {
      const bytes = Buffer.from(data.buffer, data.byteOffset + start, end - start);
      yield {
        fate: "processed",
        record: { source, data: bytes, partitionKeys: keys[answers.keyPlaces[place] ?? 0] ?? {} },
      };
    } else yield verdict === "Dropped" ? { fate: "dropped", source } : failRecord(source, verdict);
    start = end;
    place += 1;
  }
}

function failRecord(source: SourceRecord, code: keyof typeof failures): RecordOutcome {
  const errorCode = `Lambda.${code}`;
  return {
    fate: "failed",
    record: { source, errorOutputType: "processing-failed", errorCode, errorMessage: failures[code], attemptsMade: 1 },
  };
}
