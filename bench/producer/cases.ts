import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { generateCrimeRows, generateIrisRows, type RowSource } from "../rows/rows.ts";

export const caseNames = ["iris", "crime"] as const;
export type CaseName = (typeof caseNames)[number];

const rowSources: Readonly<Record<CaseName, RowSource>> = { iris: generateIrisRows, crime: generateCrimeRows };

export interface CaseFiles {
  readonly toFilePath: (name: CaseName) => string;
  readonly remove: () => Promise<void>;
}

/** Writes each case's rows to a file, all in one folder. */
export async function writeCases(names: readonly CaseName[], rowCount: number): Promise<CaseFiles> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-"));
  const toFilePath = (name: CaseName) => join(folder, `${name}.csv`);
  for (const name of names) {
    await pipeline(Readable.from(generatePieces(rowSources[name], rowCount)), createWriteStream(toFilePath(name)));
  }
  return { toFilePath, remove: () => rm(folder, { recursive: true }) };
}

const rowsInPiece = 10_000;

function* generatePieces(source: RowSource, rowCount: number): Generator<string> {
  const rows = source();
  for (let left = rowCount; left > 0; left -= rowsInPiece) {
    yield [...Array(Math.min(left, rowsInPiece))].map(() => `${rows.next().value}\n`).join("");
  }
}
