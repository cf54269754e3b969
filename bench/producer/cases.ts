import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { crimeRows, irisRows, type RowSource } from "../rows/rows.ts";

export const caseNames = ["iris", "crime"] as const;
export type CaseName = (typeof caseNames)[number];

const rowSources: Readonly<Record<CaseName, RowSource>> = { iris: irisRows, crime: crimeRows };

export interface CaseFiles {
  readonly files: Readonly<Record<CaseName, string>>;
  readonly remove: () => Promise<void>;
}

/** Writes each case's rows to a file of a folder of its own. */
export async function writeCases(rowCount: number): Promise<CaseFiles> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-"));
  const files = { iris: join(folder, "iris.csv"), crime: join(folder, "crime.csv") };
  for (const name of caseNames) {
    await pipeline(Readable.from(pieces(rowSources[name], rowCount)), createWriteStream(files[name]));
  }
  return { files, remove: () => rm(folder, { recursive: true }) };
}

const rowsInPiece = 10_000;

function* pieces(source: RowSource, rowCount: number): Generator<string> {
  const rows = source();
  for (let left = rowCount; left > 0; left -= rowsInPiece) {
    yield [...Array(Math.min(left, rowsInPiece))].map(() => `${rows.next().value}\n`).join("");
  }
}
