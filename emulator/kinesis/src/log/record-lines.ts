import { type LineSeal, sealLength } from "@sluice/integrity";

import type { NewRecord } from "./shard-log.ts";

export interface RecordLines {
  /** Valid until lines are encoded again, in the same memory. */
  readonly bytes: Buffer;
  readonly lineBytes: readonly number[];
}

interface LinesOptions {
  readonly arrivedAtMs: number;
  /** Of the first record. */
  readonly index: number;
  readonly seal: Pick<LineSeal, "compute">;
}

let workspace = Buffer.alloc(64 * 1024);

/**
 * Records as lines of a segment: arrival in milliseconds, partition key as JSON, explicit hash key and payload in base64,
 * separated by tabs, and sealed for the record's index. Only ASCII, so that a character is a byte. Each text is copied once,
 * to its place: payloads may be megabytes.
 */
export function encodeRecordLines(records: readonly NewRecord[], options: LinesOptions): RecordLines {
  const heads = records.map((record) => encodeHead(record, options.arrivedAtMs));
  const mostBytes = records.reduce((sum, { dataBase64 }) => sum + dataBase64.length + sealLength + 1, 0);
  const bytes = ensureWorkspace(heads.reduce((sum, head) => sum + head.length, mostBytes));
  let end = 0;
  const lineBytes = records.map(({ dataBase64 }, place) => {
    const start = end;
    end += bytes.write(heads[place] ?? "", end, "latin1");
    end += bytes.write(dataBase64, end, "latin1");
    end += bytes.write(options.seal.compute(bytes.subarray(start, end), options.index + place), end, "latin1");
    return end - start;
  });
  return { bytes: bytes.subarray(0, end), lineBytes };
}

function ensureWorkspace(bytes: number): Buffer {
  if (workspace.length < bytes) workspace = Buffer.alloc(bytes);
  return workspace;
}

/** What comes before the payload. */
function encodeHead({ partitionKey, explicitHashKey = "" }: NewRecord, arrivedAtMs: number): string {
  return `${arrivedAtMs}\t${encodeAsciiJson(partitionKey)}\t${explicitHashKey}\t`;
}

export interface RecordInLine extends NewRecord {
  readonly arrivedAtMs: number;
}

/** Reads a line that {@link encodeRecordLines} wrote, from its first character to the end of its seal. Throws `SyntaxError` for anything else. */
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
