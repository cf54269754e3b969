import { openRecord } from "@sluice/rows";
import { type Dataset, formatLakeTimestamp } from "@sluice/schema";

import { compileFastTransform } from "./compile-fast-transform.ts";
import type { EventRecord } from "./event-record.ts";
import { transformText } from "./transform-text.ts";
import type { TransformedRecord } from "./transformed-record.ts";

/** Creates the function that transforms one record of a dataset. It never throws for bad data. */
export function createRecordTransform(dataset: Dataset): (source: EventRecord, data: Buffer) => TransformedRecord {
  const transformFast = compileFastTransform(dataset);
  const formatArrivedAt = memoizeLast(formatLakeTimestamp);
  return (source, data) => {
    const record = openRecord(data, source.fallbackIdentity);
    if (record === undefined) return { kind: "failed", reason: "the record is not UTF-8" };
    const { rowsFrom, first, hashedBatchId } = record;
    const arrivedAt = formatArrivedAt(source.arrivedAtMs);
    const fast = transformFast?.({ data, rowsFrom, first, arrivedAt });
    const hashed = hashedBatchId === undefined ? {} : { hashedBatchId };
    if (fast !== undefined) return { kind: "transformed", ...fast, ...hashed, rejectedRows: [] };
    return { ...transformText(dataset, { rows: data.toString("utf8", rowsFrom), first, arrivedAt }), ...hashed };
  };
}

/** Records that arrive together share one time. */
function memoizeLast(toText: (ms: number) => string): (ms: number) => string {
  let [lastMs, lastText] = [Number.NaN, ""];
  return (ms) => {
    if (ms !== lastMs) [lastMs, lastText] = [ms, toText(ms)];
    return lastText;
  };
}
