import type { ResponseReader } from "@sluice/emulator-lambda";

import type { RecordOutcome, SourceRecord } from "../records.ts";
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
export function toRecordOutcomes(
  records: readonly SourceRecord[],
  { data, dataEnds, partitionKeys, ...answers }: FunctionAnswers,
): readonly RecordOutcome[] {
  const keys = partitionKeys.map((lambda) => ({ lambda }));
  return records.map((source, place) => {
    const verdict = verdicts[answers.verdicts[place] ?? 0] ?? "MissingRecordId";
    if (verdict === "Dropped") return { fate: "dropped", source };
    if (verdict !== "Ok") return failRecord(source, verdict);
    const start = dataEnds[place - 1] ?? 0;
    const bytes = Buffer.from(data.buffer, data.byteOffset + start, (dataEnds[place] ?? 0) - start);
    return {
      fate: "processed",
      record: { source, data: bytes, partitionKeys: keys[answers.keyPlaces[place] ?? 0] ?? {}, memory: data.buffer },
    };
  });
}

function failRecord(source: SourceRecord, code: keyof typeof failures): RecordOutcome {
  const errorCode = `Lambda.${code}`;
  return {
    fate: "failed",
    record: { source, errorOutputType: "processing-failed", errorCode, errorMessage: failures[code], attemptsMade: 1 },
  };
}
