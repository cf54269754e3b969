import { isUtf8 } from "node:buffer";

import type { Newline, SourceRow } from "@sluice/schema";

import type { LineBlock } from "./line-block.ts";

const [newline, carriageReturn] = [0x0a, 0x0d];
const replacementCharacter = "\u{FFFD}";

/** Finds the bytes of rows that were parsed as text from where a block is. Rows come in order: no line is passed twice. */
export class RawBytes {
  readonly #block: LineBlock;
  readonly #mark: "\n" | "\r";
  /** A line of the text, from 1, and where it begins. */
  #line = 1;
  #at: number;

  constructor(block: LineBlock, lineEnding: Newline) {
    this.#block = block;
    this.#mark = lineEnding === "\r" ? "\r" : "\n";
    this.#at = block.at;
  }

  /** A copy of the row's bytes without its line ending, when they are not UTF-8. */
  findForeign({ raw, line }: Pick<SourceRow, "raw" | "line">): Uint8Array | undefined {
    if (!raw.includes(replacementCharacter)) return undefined;
    for (; this.#line < line; this.#line += 1) this.#at = this.#block.findLineEnd(this.#at);
    let end = this.#at;
    for (let lines = raw.split(this.#mark).length; lines > 0; lines -= 1) end = this.#block.findLineEnd(end);
    const bytes = stripLineEnding(this.#block.bytes.subarray(this.#at, end));
    return isUtf8(bytes) ? undefined : Uint8Array.from(bytes);
  }
}

function stripLineEnding(bytes: Uint8Array): Uint8Array {
  const line = bytes.at(-1) === newline ? bytes.subarray(0, -1) : bytes;
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
}
