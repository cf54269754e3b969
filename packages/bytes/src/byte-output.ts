import { ascii } from "./ascii.ts";
import { markEscaped } from "./mark-escaped.ts";
import { type PaddedBytes, stepBytes } from "./padded-bytes.ts";
import type { WideBytes } from "./wide-bytes.ts";
import { repeatByte, wordBytes } from "./words.ts";

const firstOutputBytes = 64 * 1024;
const plainWord = repeatByte(ascii.space);

/** Memory to write UTF-8 to, eight bytes at a time. Setting `length` back to 0 starts the next text, over this one. */
export class ByteOutput {
  output: Buffer;
  #view: DataView;
  /** Bytes written. */
  length = 0;

  constructor(memory: Buffer = Buffer.alloc(firstOutputBytes)) {
    this.output = memory;
    this.#view = toDataView(memory);
  }

  /** Makes room for at least this many more bytes, and for what the last step writes past them. */
  reserve(bytesMore: number): void {
    const more = bytesMore + stepBytes;
    if (this.length + more <= this.output.length) return;
    this.grow(this.length + more);
  }

  /** Moves what was written to memory of at least this many bytes. */
  protected grow(bytes: number): void {
    const larger = Buffer.alloc(Math.max(this.output.length * 2, bytes));
    this.output.copy(larger, 0, 0, this.length);
    this.use(larger);
  }

  protected use(memory: Buffer): void {
    this.output = memory;
    this.#view = toDataView(memory);
  }

  /** What was written, in base64. */
  toBase64(): string {
    return this.output.toString("base64", 0, this.length);
  }

  /**
   * Writes eight bytes a step, moved as a double. The move may change only the bits of a NaN, which no eight bytes of
   * UTF-8 are (0xF0 to 0xFF and then 0x7F or 0xFF). `?? 0` is for the type checker alone.
   */
  write({ words, length }: PaddedBytes): void {
    const output = this.#view;
    const to = this.length;
    for (let at = 0; at < words.length; at += 1) output.setFloat64(to + at * stepBytes, words[at] ?? 0, true);
    this.length = to + length;
  }

  /** Copies the bytes from `from` to `to`; up to seven of those that follow in their memory are read along. */
  copy({ view: input }: WideBytes, from: number, to: number): void {
    const output = this.#view;
    const ahead = this.length - from;
    for (let at = from; at < to; at += stepBytes) output.setFloat64(at + ahead, input.getFloat64(at, true), true);
    this.length += to - from;
  }

  /** Writes a text for which there is room. */
  writeText(text: string): void {
    this.length += this.output.write(text, this.length);
  }

  /** Writes a text of any length. */
  append(text: string): void {
    // A character is three bytes of UTF-8 at most.
    this.reserve(3 * text.length);
    this.writeText(text);
  }

  writeByte(byte: number): void {
    this.output[this.length] = byte;
    this.length += 1;
  }

  /** Writes a text as a JSON string. Most are plain ASCII, and then the text itself. */
  writeJsonString(text: string): void {
    const { output, length } = this;
    const from = length + 1;
    const to = from + output.write(text, from);
    if (to - from !== text.length || !this.#isPlain(from, to)) return this.writeText(JSON.stringify(text));
    output[length] = ascii.quote;
    output[to] = ascii.quote;
    this.length = to + 1;
  }

  /** Whether JSON escapes no byte between; what follows them is overwritten. */
  #isPlain(from: number, to: number): boolean {
    const output = this.#view;
    output.setInt32(to, plainWord, true);
    for (let at = from; at < to; at += wordBytes) {
      if (markEscaped(output.getInt32(at, true)) !== 0) return false;
    }
    return true;
  }

  /** Writes an integer from 0 to 99 in two digits. */
  writeTwoDigits(value: number): void {
    const tens = (value / 10) | 0;
    this.output[this.length] = ascii.zero + tens;
    this.output[this.length + 1] = ascii.zero + value - 10 * tens;
    this.length += 2;
  }
}

function toDataView({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
