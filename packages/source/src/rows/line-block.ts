import { ascii, WideBytes, wordBytes } from "@sluice/bytes";
import type { Newline } from "@sluice/schema";

/** Longer than any row: further bytes of such a line are only counted. */
const maxLineBytes = 4 * 1024 * 1024;

/**
 * The unread bytes of a source, how far they hold whole lines, and where in the source they lie. Adding bytes
 * overwrites those that were read: keep no reference to them.
 */
export class LineBlock {
  /** The bytes, and the same bytes with room behind them. */
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

  /** Adds the next bytes, and drops those that were read. */
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

  /** Where the line that begins at `from` ends, past its line ending. */
  findLineEnd(from: number): number {
    const mark = this.bytes.indexOf(this.#mark, from);
    return mark === -1 || mark >= this.end ? this.end : mark + 1;
  }

  /** Moves past this many lines. */
  skipLines(count: number): void {
    for (let skipped = 0; skipped < count; skipped += 1) this.at = this.findLineEnd(this.at);
    this.advanceLines(count);
  }

  /** Notes that reading has moved past this many lines. */
  advanceLines(lines: number): void {
    this.line += lines;
    if (this.#dropped === 0) return;
    this.#base += this.#dropped;
    this.#dropped = 0;
  }

  /** Zeros follow the bytes: a word may be read past the end, and no line seems to continue there. */
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
