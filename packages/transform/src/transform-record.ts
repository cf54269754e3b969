import { ByteOutput } from "@sluice/bytes";
import { openRecord, RecordInput } from "@sluice/rows";
import { type Dataset, formatLakeTimestamp } from "@sluice/schema";

import { alignLines } from "./align-lines.ts";
import { compileFastTransform } from "./compile-fast-transform.ts";
import type { EventRecord } from "./event-record.ts";
import { transformText } from "./transform-text.ts";
import type { ReadRecord, TransformedRecord } from "./transformed-record.ts";

export interface RecordTransform {
  /** Has the record to transform. */
  readonly input: RecordInput;
  /** Takes each record's good rows as JSON lines, in whole units of base64, after those of the records before. */
  readonly output: ByteOutput;
  /** Never throws for bad data. */
  readonly transform: (source: EventRecord) => TransformedRecord;
}

/** Creates the function that transforms one record of a dataset after the other. */
export function createRecordTransform(dataset: Dataset): RecordTransform {
  const input = new RecordInput();
  const fast = compileFastTransform(dataset);
  const output = fast?.output ?? new ByteOutput();
  const formatArrivedAt = memoizeLast(formatLakeTimestamp);
  const transform = (source: EventRecord): TransformedRecord => {
    const record = openRecord(input, source.fallbackIdentity);
    if (record === undefined) return { kind: "failed", reason: "the record is not UTF-8" };
    const { length: from } = output;
    const { rowsFrom, first, hashedBatchId } = record;
    const arrivedAt = formatArrivedAt(source.arrivedAtMs);
    const plain = fast?.transform({ input, rowsFrom, first, arrivedAt });
    const transformed: TransformedRecord =
      plain === undefined
        ? transformText(dataset, { rows: input.toText(rowsFrom), first, arrivedAt }, output)
        : { kind: "transformed", rowCount: plain.rowCount, partition: plain.partition, rejectedRows: none };
    alignLines(output, from);
    return hashedBatchId === undefined || transformed.kind === "failed"
      ? transformed
      : { ...transformed, hashedBatchId };
  };
  return { input, output, transform };
}

const none: ReadRecord["rejectedRows"] = [];

/** Records that arrive together share one time. */
function memoizeLast(toText: (ms: number) => string): (ms: number) => string {
  let [lastMs, lastText] = [Number.NaN, ""];
  return (ms) => {
    if (ms !== lastMs) [lastMs, lastText] = [ms, toText(ms)];
    return lastText;
  };
}
