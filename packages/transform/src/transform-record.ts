import { isUtf8 } from "node:buffer";

import { ascii } from "@sluice/bytes";
import { maxEnvelopeBytes, splitEnvelope, toLakeIdentity } from "@sluice/lake";
import { type Dataset, formatLakeTimestamp, type RowIdentity } from "@sluice/schema";

import type { EventRecord } from "./event-record.ts";
import { compileFastTransform } from "./fast/compile-fast-transform.ts";
import { transformText } from "./transform-text.ts";
import type { TransformedRecord } from "./transformed-record.ts";

const numberSign = 0x23;

/** Creates the function that transforms one record of a dataset. It never throws for bad data. */
export function createRecordTransform(dataset: Dataset): (source: EventRecord, data: Buffer) => TransformedRecord {
  const transformFast = compileFastTransform(dataset);
  const formatArrivedAt = memoizeLast(formatLakeTimestamp);
  return (source, data) => {
    if (!isUtf8(data)) return { kind: "failed", reason: "the record is not UTF-8" };
    const { first: claimed, rowsFrom } = readEnvelope(data);
    // Where a record lay in the stream is the service's word, and needs no hash.
    const first = claimed === undefined ? source.fallbackIdentity : toLakeIdentity(claimed, data);
    const arrivedAt = formatArrivedAt(source.arrivedAtMs);
    const fast = transformFast?.({ data, rowsFrom, first, arrivedAt });
    const hashed = claimed === undefined ? {} : { hashedBatchId: first.batchId };
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

/** The identity in a record's envelope, and where its rows begin. */
function readEnvelope(data: Buffer): { readonly first: RowIdentity | undefined; readonly rowsFrom: number } {
  if (data[0] !== numberSign) return { first: undefined, rowsFrom: 0 };
  const head = data.subarray(0, maxEnvelopeBytes);
  const end = head.indexOf(ascii.newline);
  const line = head.toString("latin1", 0, end === -1 ? head.length : end);
  const { first } = splitEnvelope(line);
  return { first, rowsFrom: first === undefined ? 0 : line.length + 1 };
}
