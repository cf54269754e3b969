import { sealLength } from "@sluice/integrity";

import type { NewRecord } from "./shard-log.ts";

/**
 * A record as a line of a segment: arrival in milliseconds, partition key as JSON, explicit hash key and payload in
 * base64, separated by tabs. Only ASCII, so that a character is a byte. The log seals it for the record's index.
 */
export function encodeRecordLine(
  { partitionKey, explicitHashKey = "", dataBase64 }: NewRecord,
  arrivedAtMs: number,
): string {
  return `${arrivedAtMs}\t${encodeAsciiJson(partitionKey)}\t${explicitHashKey}\t${dataBase64}`;
}

export interface RecordInLine extends NewRecord {
  readonly arrivedAtMs: number;
}

/** Reads what {@link encodeRecordLine} wrote, from its first character to the end of its seal. Throws `SyntaxError` for anything else. */
export function decodeRecordLine(text: string, start: number, lineEnd: number): RecordInLine {
  const end = lineEnd - sealLength;
  const keyStart = text.indexOf("\t", start) + 1;
  const hashKeyStart = text.indexOf("\t", keyStart) + 1;
  const dataStart = text.indexOf("\t", hashKeyStart) + 1;
  if (keyStart === 0 || hashKeyStart === 0 || dataStart === 0 || dataStart > end) {
    throw new SyntaxError(`not a record: ${text.slice(start, end)}`);
  }
  return {
    arrivedAtMs: Number(text.slice(start, keyStart - 1)),
    partitionKey: parseKey(text.slice(keyStart, hashKeyStart - 1)),
    explicitHashKey: hashKeyStart === dataStart - 1 ? undefined : text.slice(hashKeyStart, dataStart - 1),
    dataBase64: text.slice(dataStart, end),
  };
}

/** When the record whose line begins here arrived. */
export function readArrivalMs(bytes: Buffer, lineStart: number): number {
  return Number(bytes.toString("latin1", lineStart, bytes.indexOf("\t", lineStart)));
}

const notAscii = /[\u0080-\uffff]/g;
/** Printable ASCII without quotes and backslashes: most keys need no escaping. */
const plain = /^[ !#-[\]-~]*$/;

function encodeAsciiJson(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(notAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Most keys have nothing to unescape. */
function parseKey(json: string): string {
  return json.includes("\\") ? String(JSON.parse(json)) : json.slice(1, -1);
}
