import { isUtf8 } from "node:buffer";

import { ascii } from "@sluice/bytes";
import { maxEnvelopeBytes, splitEnvelope } from "@sluice/lake";
import { type Dataset, lakeTimestampOf, type RowIdentity } from "@sluice/schema";

import { compileFastTransform } from "./fast/compile-fast-transform.ts";
import type { SourceRecord } from "./source-record.ts";
import { transformText } from "./transform-text.ts";
import type { TransformedRecord } from "./transformed-record.ts";

const numberSign = 0x23;

/** Readies the transformation of one record of a dataset. It never throws for bad data. */
export function createRecordTransform(dataset: Dataset): (source: SourceRecord, data: Buffer) => TransformedRecord {
  const transformFast = compileFastTransform(dataset);
  const arrivedAtOf = rememberingLast(lakeTimestampOf);
  return (source, data) => {
    if (!isUtf8(data)) return { kind: "failed", reason: "the record is not UTF-8" };
    const { first = source.fallbackIdentity, rowsFrom } = envelopeOf(data);
    const arrivedAt = arrivedAtOf(source.arrivedAtMs);
    const fast = transformFast?.({ data, rowsFrom, first, arrivedAt });
    if (fast === undefined) return transformText(dataset, { rows: data.toString("utf8", rowsFrom), first, arrivedAt });
    return { kind: "transformed", ...fast, rejectedRows: [] };
  };
}

/** Records that arrive together have one time. */
function rememberingLast(textOf: (ms: number) => string): (ms: number) => string {
  let [lastMs, lastText] = [Number.NaN, ""];
  return (ms) => {
    if (ms !== lastMs) [lastMs, lastText] = [ms, textOf(ms)];
    return lastText;
  };
}

/** The identity in a record's envelope, and where its rows begin. */
function envelopeOf(data: Buffer): { readonly first: RowIdentity | undefined; readonly rowsFrom: number } {
  if (data[0] !== numberSign) return { first: undefined, rowsFrom: 0 };
  const head = data.subarray(0, maxEnvelopeBytes);
  const end = head.indexOf(ascii.newline);
  const line = head.toString("latin1", 0, end === -1 ? head.length : end);
  const { first } = splitEnvelope(line);
  return { first, rowsFrom: first === undefined ? 0 : line.length + 1 };
}
