/** How a RecordDeAggregation processor splits a record (Firehose guide, dynamic-partitioning-multirecord-deaggergation, read 2026-11-21). */
export type SubRecordSplit = { readonly type: "JSON" } | { readonly type: "DELIMITED"; readonly delimiter: Buffer };

/** Sub-records that one record may hold (same page; written of PutRecord, assumed for a Kinesis source). */
export const maxSubRecords = 500;

/**
 * The sub-records of a record, without what separates them. A record with more than 500, or not in the expected form,
 * comes back whole: Firehose raises no error then and passes the undivided record to the function.
 */
export function splitIntoSubRecords(data: Buffer, split: SubRecordSplit): readonly Buffer[] {
  const found = split.type === "JSON" ? splitJsonObjects(data) : splitByDelimiter(data, split.delimiter);
  return found === undefined || found.length === 0 || found.length > maxSubRecords ? [data] : found;
}

/** Leaves empty pieces out (assumed; the page shows only a delimiter at the end). */
function splitByDelimiter(data: Buffer, delimiter: Buffer): readonly Buffer[] | undefined {
  if (delimiter.length === 0) return undefined;
  const pieces: Buffer[] = [];
  let start = 0;
  for (let end = data.indexOf(delimiter); end !== -1; end = data.indexOf(delimiter, start)) {
    if (end > start) pieces.push(data.subarray(start, end));
    start = end + delimiter.length;
    if (pieces.length > maxSubRecords) return pieces;
  }
  return start < data.length ? [...pieces, data.subarray(start)] : pieces;
}

const open = 0x7b;
const close = 0x7d;
const quote = 0x22;
const backslash = 0x5c;

/**
 * Splits objects that follow each other, on lines of their own or not. Undefined for anything else, such as an array, a
 * string or half an object. Works on bytes: in UTF-8 no byte of a longer character looks like JSON's punctuation.
 */
function splitJsonObjects(data: Buffer): readonly Buffer[] | undefined {
  const objects: Buffer[] = [];
  let at = skipSpace(data, 0);
  while (at < data.length) {
    const end = objects.length > maxSubRecords ? -1 : findObjectEnd(data, at);
    if (end === -1) return undefined;
    objects.push(data.subarray(at, end));
    at = skipSpace(data, end);
  }
  return objects;
}

/** Position after the object that starts here, or -1 if none does. */
function findObjectEnd(data: Buffer, start: number): number {
  if (data[start] !== open) return -1;
  let depth = 0;
  for (let at = start; at < data.length; at += 1) {
    const byte = data[at];
    if (byte === quote) at = findTextEnd(data, at);
    else if (byte === open) depth += 1;
    else if (byte === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

/** Position of the string's closing quotation mark, or the end of the data. */
function findTextEnd(data: Buffer, start: number): number {
  let at = start + 1;
  while (at < data.length && data[at] !== quote) at += data[at] === backslash ? 2 : 1;
  return at;
}

/** Space, tab, line feed and carriage return: what JSON allows between values. */
function skipSpace(data: Buffer, start: number): number {
  let at = start;
  while (data[at] === 0x20 || data[at] === 0x09 || data[at] === 0x0a || data[at] === 0x0d) at += 1;
  return at;
}
