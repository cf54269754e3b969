import { ascii, WideBytes, wordBytes } from "@sluice/bytes";
import type { Newline } from "@sluice/schema";

/** Longer than any row in bytes: what stands behind it without a line ending is only counted. */
const maxLineBytes = 4 * 1024 * 1024;

/**
 * Bytes of a source, as far as their lines are there whole. Knows where in the source each of them is. What is added goes
 * where what was read has been: nobody keeps the bytes.
 */
export class LineBlock {
  /** All that is there, and the same with room behind it. */
  bytes: Buffer = Buffer.alloc(0);
  wide = new WideBytes(this.bytes);
  /** Next byte to read, and where the whole lines end. */
  at = 0;
  end = 0;
  /** Where in the source `bytes` begins. */
  #base: number;
  /** The line that begins at `at`, from 1. */
  line: number;
  isLast = false;
  #mark: number = ascii.newline;
  /** Bytes of a line that is too long to be kept. */
  #dropped = 0;

  constructor(fromByte: number, line: number) {
    this.#base = fromByte;
    this.line = line;
  }

  setNewline(newline: Newline): void {
    this.#mark = newline === "\r" ? ascii.carriageReturn : ascii.newline;
    this.#findEnd();
  }

  /** Position in the source of the next byte to read. */
  get position(): number {
    return this.#base + this.at;
  }

  /** Adds what comes next; what has been read is let go. */
  add(chunk: Uint8Array, isLast = false): void {
    const rest = this.bytes.subarray(this.at);
    this.isLast = isLast;
    if (rest.length > maxLineBytes && !isLast && !chunk.includes(this.#mark)) {
      this.#dropped += chunk.length;
      return;
    }
    this.#base += this.at;
    this.at = 0;
    this.#hold(rest, chunk);
    this.#findEnd();
  }

  /** Where the line that begins at a place ends, behind its mark. */
  findLineEnd(from: number): number {
    const mark = this.bytes.indexOf(this.#mark, from);
    return mark === -1 || mark >= this.end ? this.end : mark + 1;
  }

  /** Goes behind so many lines. */
  skipLines(count: number): void {
    for (let skipped = 0; skipped < count; skipped += 1) this.at = this.findLineEnd(this.at);
    this.advanceLines(count);
  }

  /** The place to read from has gone behind so many lines. */
  advanceLines(lines: number): void {
    this.line += lines;
    if (this.#dropped === 0) return;
    this.#base += this.#dropped;
    this.#dropped = 0;
  }

  /** Zeros stand behind: who reads words may read too far, and who reads lines finds that none goes on. */
  #hold(rest: Buffer, chunk: Uint8Array): void {
    const length = rest.length + chunk.length;
    const neededBytes = length + wordBytes;
    if (this.wide.buffer.length < neededBytes) this.wide = new WideBytes(Buffer.allocUnsafeSlow(2 * neededBytes));
    const { buffer } = this.wide;
    buffer.set(rest);
    buffer.set(chunk, rest.length);
    buffer.fill(0, length, neededBytes);
    this.bytes = buffer.subarray(0, length);
  }

  #findEnd(): void {
    this.end = this.isLast ? this.bytes.length : this.bytes.lastIndexOf(this.#mark) + 1;
  }
}
