import { isAscii } from "node:buffer";

import type { RecordEntry } from "./record-entry.ts";

type Writable<Value> = { -readonly [Member in keyof Value]: Value[Member] };

/** What a PutRecords call has, read from its JSON. */
interface PutRecordsJson {
  readonly StreamName?: string;
  readonly StreamARN?: string;
  readonly Records?: readonly RecordEntry[];
}

/** Smaller bodies have many records for their size, or are soon read in any case. */
const leastBytes = 256 * 1024;

/**
 * Reads the JSON of a large PutRecords call as most clients write it. Undefined for anything else, such as escapes, which
 * JSON.parse is to read. That needs the body as one text first, megabytes that V8 keeps until it looks through its whole
 * heap, and takes four times as long. Data may have control characters here, which JSON has not; base64 has none either.
 */
export function readPutRecordsJson(body: Buffer): PutRecordsJson | undefined {
  return body.length < leastBytes ? undefined : readPlainJson(body);
}

/** The same of a call of any size. */
export function readPlainJson(body: Buffer): PutRecordsJson | undefined {
  if (!isAscii(body) || body.includes(backslash)) return undefined;
  try {
    return new PlainReader(body).readCall();
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

const [quote, comma, colon, backslash] = [0x22, 0x2c, 0x3a, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
// oxlint-disable-next-line no-control-regex -- these are what JSON does not allow
const control = /[\0-\x1f]/;
const names = {
  streamName: Buffer.from('"StreamName"'),
  streamArn: Buffer.from('"StreamARN"'),
  records: Buffer.from('"Records"'),
  data: Buffer.from('"Data"'),
  partitionKey: Buffer.from('"PartitionKey"'),
};
/** Thrown at what is not read here. One for all: it tells nothing, and making one takes long. */
const notPlain = new Error("left to JSON.parse");

class PlainReader {
  readonly #body: Buffer;
  #at = 0;

  constructor(body: Buffer) {
    this.#body = body;
  }

  readCall(): PutRecordsJson {
    const call: Writable<PutRecordsJson> = {};
    this.#require(openBrace);
    do {
      if (this.#takeName(names.records)) call.Records = this.#readRecords();
      else if (this.#takeName(names.streamName)) call.StreamName = this.#readCheckedText();
      else if (this.#takeName(names.streamArn)) call.StreamARN = this.#readCheckedText();
      else throw notPlain;
    } while (this.#take(comma));
    this.#require(closeBrace);
    this.#skipSpace();
    if (this.#at < this.#body.length) throw notPlain;
    return call;
  }

  #readRecords(): readonly RecordEntry[] {
    const records: RecordEntry[] = [];
    this.#require(openBracket);
    do records.push(this.#readRecord());
    while (this.#take(comma));
    this.#require(closeBracket);
    return records;
  }

  #readRecord(): RecordEntry {
    let Data: string | undefined;
    let PartitionKey: string | undefined;
    this.#require(openBrace);
    do {
      if (this.#takeName(names.data)) Data = this.#readText();
      else if (this.#takeName(names.partitionKey)) PartitionKey = this.#readCheckedText();
      else throw notPlain;
    } while (this.#take(comma));
    this.#require(closeBrace);
    if (Data === undefined || PartitionKey === undefined) throw notPlain;
    return { Data, PartitionKey };
  }

  #readCheckedText(): string {
    const text = this.#readText();
    if (control.test(text)) throw notPlain;
    return text;
  }

  #readText(): string {
    this.#require(quote);
    const end = this.#body.indexOf(quote, this.#at);
    if (end === -1) throw notPlain;
    const text = this.#body.toString("latin1", this.#at, end);
    this.#at = end + 1;
    return text;
  }

  /** A member's name, in quotes, and the colon behind it. */
  #takeName(name: Buffer): boolean {
    this.#skipSpace();
    for (let offset = 0; offset < name.length; offset += 1) {
      if (this.#body[this.#at + offset] !== name[offset]) return false;
    }
    this.#at += name.length;
    this.#require(colon);
    return true;
  }

  #require(byte: number): void {
    if (!this.#take(byte)) throw notPlain;
  }

  #take(byte: number): boolean {
    this.#skipSpace();
    if (this.#body[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (isSpace(this.#body[this.#at])) this.#at += 1;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
