import type { Dataset } from "@sluice/schema";

import { type GeneratedRow, generateRows } from "./generate-rows.ts";
import { findGenerator } from "./generators.ts";
import { paceRows } from "./pace-rows.ts";
import type { GenerateArguments } from "./parse-generate-arguments.ts";
import { writeHeader, writeTitle } from "./write-row.ts";

export interface GenerateBytesOptions {
  readonly dataset: Dataset;
  /** When aborted, the rows end. */
  readonly signal: AbortSignal;
  /** Called with the rows of each piece once the reader has taken it. */
  readonly onTaken?: (rows: readonly GeneratedRow[]) => void;
}

/** Generates the text that the arguments ask for, piece by piece. The header waits for the first row. */
export async function* generateBytes(
  args: GenerateArguments,
  generating: GenerateBytesOptions,
): AsyncGenerator<Buffer> {
  const { dataset, signal, onTaken } = generating;
  const { rows: rowCount = Infinity, seed, bad, start, header } = args;
  const rows = generateRows({ dataset, seed, rowCount, badPercent: bad, startMs: start });
  let before = writeTitle(dataset) + (header ? (writeHeader(dataset) ?? "") : "");
  for await (const piece of paceRows(rows, { rowsPerSecond: chooseRowsPerSecond(args, dataset), signal })) {
    yield toBytes(before, piece);
    before = "";
    onTaken?.(piece);
  }
}

function chooseRowsPerSecond({ rate, rows }: GenerateArguments, dataset: Dataset): number {
  const live = rows === undefined ? findGenerator(dataset).liveRowsPerSecond : undefined;
  return rate ?? live ?? Infinity;
}

/** Bad rows may be bytes that are no text. */
function toBytes(before: string, rows: readonly GeneratedRow[]): Buffer {
  let text = before;
  const parts: Uint8Array[] = [];
  for (const { line } of rows) {
    if (typeof line === "string") {
      text += line;
    } else {
      parts.push(Buffer.from(text), line);
      text = "";
    }
  }
  return Buffer.concat([...parts, Buffer.from(text)]);
}
