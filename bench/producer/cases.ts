import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { generateCrimeRows, generateIrisRows, type RowSource } from "../rows/rows.ts";
import { writeRows } from "../rows/write-rows.ts";

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
    await writeRows(toFilePath(name), { rows: rowSources[name], rowCount });
  }
  return { toFilePath, remove: () => rm(folder, { recursive: true }) };
}
