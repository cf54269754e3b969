import { type LineSeal, sealLength } from "@sluice/integrity";

import { countPayloadBytes, type NewRecord, type StoredRecord } from "./shard-log.ts";

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

/** Where a record's line is: in a text of lines that were read together. */
export interface LineSpan {
  readonly text: string;
  readonly start: number;
  /** Behind the seal, where the line feed is. */
  readonly end: number;
}

/** What a line does not say of its record. */
export interface LinePlace {
  readonly index: number;
  readonly sequenceNumberAt: (index: number) => string;
}

/**
 * A record that {@link encodeRecordLines} wrote. Takes from its line what is asked for: tens of thousands of records wait
 * for their delivery, and as texts of their own they would keep the garbage collector busy.
 */
export class RecordInLine implements StoredRecord {
  readonly index: number;
  readonly #sequenceNumberAt: (index: number) => string;
  readonly #text: string;
  readonly #start: number;
  readonly #dataStart: number;
  readonly #dataEnd: number;

  /** Throws `SyntaxError` for what is not a record. */
  constructor({ text, start, end }: LineSpan, { index, sequenceNumberAt }: LinePlace) {
    this.index = index;
    this.#sequenceNumberAt = sequenceNumberAt;
    this.#text = text;
    this.#start = start;
    this.#dataEnd = end - sealLength;
    this.#dataStart = findData(text, start);
    if (this.#dataStart === 0 || this.#dataStart > this.#dataEnd) {
      throw new SyntaxError(`not a record: ${text.slice(start, this.#dataEnd)}`);
    }
  }

  get sequenceNumber(): string {
    return this.#sequenceNumberAt(this.index);
  }

  get arrivedAtMs(): number {
    return readArrivalMs(this.#text, this.#start);
  }

  get partitionKey(): string {
    const keyStart = this.#text.indexOf("\t", this.#start) + 1;
    return parseKey(this.#text.slice(keyStart, this.#text.indexOf("\t", keyStart)));
  }

  get explicitHashKey(): string | undefined {
    const tab = this.#dataStart - 1;
    const start = this.#text.lastIndexOf("\t", tab - 1) + 1;
    return start === tab ? undefined : this.#text.slice(start, tab);
  }

  get dataBase64(): string {
    return this.#text.slice(this.#dataStart, this.#dataEnd);
  }

  get payloadBytes(): number {
    return countPayloadBytes(this.#text, this.#dataStart, this.#dataEnd);
  }
}

/** After the third tab; 0 without one. */
function findData(text: string, lineStart: number): number {
  const keyStart = text.indexOf("\t", lineStart) + 1;
  const hashKeyStart = keyStart === 0 ? 0 : text.indexOf("\t", keyStart) + 1;
  return hashKeyStart === 0 ? 0 : text.indexOf("\t", hashKeyStart) + 1;
}

/** When the record whose line begins there arrived. */
export function readArrivalMs(lines: string, lineStart: number): number {
  return Number(lines.slice(lineStart, lines.indexOf("\t", lineStart)));
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
