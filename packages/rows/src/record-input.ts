import { isUtf8 } from "node:buffer";

import { isAsciiWord, padToSteps, stepBytes, WideBytes, wordBytes } from "@sluice/bytes";

const firstBytes = 64 * 1024;
/** Up to here, looking for a byte beyond ASCII costs less than a call of Node's own check. */
const shortBytes = 256;

/** Newlines that follow a record in its memory. */
export const paddingBytes = stepBytes;
const [newlines = 0] = padToSteps(Buffer.from("\n".repeat(paddingBytes))).words;

/**
 * The bytes of one record after the other, in the same memory: each overwrites the one before. Newlines follow them: loops
 * stop there without comparing positions, steps of several bytes may read past the end, and a last row without a newline is
 * like any other.
 */
export class RecordInput {
  wide = new WideBytes(Buffer.alloc(firstBytes));
  /** Bytes of the record. */
  length = 0;

  static of(record: string | Uint8Array): RecordInput {
    const input = new RecordInput();
    input.fill(Buffer.from(record));
    return input;
  }

  /** Takes a record from base64, which is read as Node reads it. */
  decode(base64: string): void {
    // Four characters are three bytes, and fewer where there are line ends or padding.
    this.#reserve(Math.ceil(base64.length / 4) * 3);
    this.#end(this.wide.buffer.write(base64, "base64"));
  }

  fill(data: Uint8Array): void {
    this.#reserve(data.length);
    this.wide.buffer.set(data);
    this.#end(data.length);
  }

  /** The record's bytes, until the next record. */
  get data(): Buffer {
    return this.wide.buffer.subarray(0, this.length);
  }

  get isUtf8(): boolean {
    return (this.length <= shortBytes && this.#isAscii()) || isUtf8(this.data);
  }

  /** The record's text from a byte on. */
  toText(from: number): string {
    return this.wide.buffer.toString("utf8", from, this.length);
  }

  /** Of the last word, what follows the record is ASCII. */
  #isAscii(): boolean {
    for (let at = 0; at < this.length; at += wordBytes) if (!isAsciiWord(this.wide.readWord(at))) return false;
    return true;
  }

  #end(length: number): void {
    this.length = length;
    this.wide.view.setFloat64(length, newlines, true);
  }

  #reserve(bytes: number): void {
    if (this.wide.buffer.length >= bytes + paddingBytes) return;
    this.wide = new WideBytes(Buffer.allocUnsafeSlow(2 * (bytes + paddingBytes)));
  }
}
