import { type LineSeal, sealLength } from "./line-seal.ts";

/** A line's text without its seal; undefined when it is not the line that was written there. */
export type SealedLine = string | undefined;

const lineFeed = 0x0a;

/**
 * The lines of a file, each without its line feed. What follows the last line feed is half a line, of a process that was
 * killed as it wrote: nobody was told that it was done, and it is left out. A whole line whose line feed has become another
 * byte is a line.
 */
export function* splitSealedLines(bytes: Uint8Array, { seal, position }: SealedFrom): Generator<Uint8Array> {
  let start = 0;
  let next = position;
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
    yield bytes.subarray(start, end);
    start = end + 1;
    next += 1;
  }
  const rest = bytes.subarray(start);
  if (rest.length > 0 && seal.isWhole(rest.subarray(0, -1), next)) yield rest;
}

export interface SealedFrom {
  readonly seal: LineSeal;
  /** Of the first line. */
  readonly position: number;
}

/** Reads the lines of a file back, in their order. */
export function readSealedLines(bytes: Uint8Array, from: SealedFrom): readonly SealedLine[] {
  return [...splitSealedLines(bytes, from)].map((line, index) =>
    from.seal.isWhole(line, from.position + index)
      ? Buffer.from(line.subarray(0, line.length - sealLength)).toString()
      : undefined,
  );
}
