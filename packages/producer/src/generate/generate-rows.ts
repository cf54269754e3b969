import type { Dataset } from "@sluice/schema";

import { findGenerator } from "./generators.ts";
import { createRandom } from "./random.ts";
import { type Spoiling, listSpoilings } from "./spoilings.ts";
import { createRowWriter } from "./write-row.ts";

export interface RowsOptions {
  readonly dataset: Dataset;
  /** A whole number of 32 bits. The same seed gives the same rows. */
  readonly seed: number;
  /** Infinity for rows without end. */
  readonly rowCount: number;
  /** How many of 100 rows are bad, in various ways. */
  readonly badPercent: number;
  readonly startMs: number;
}

/** A row's bytes, with its line ending; `defect` says what is wrong with it. */
export interface GeneratedRow {
  readonly line: Uint8Array | string;
  readonly defect?: string;
}

/** Generates rows of a dataset, each when the reader asks for it. */
export function* generateRows(options: RowsOptions): Generator<GeneratedRow, void, undefined> {
  const { dataset, seed, rowCount, badPercent, startMs } = options;
  const { generate } = findGenerator(dataset);
  const write = createRowWriter(dataset);
  const next = generate({ dataset, random: createRandom(seed), startMs });
  // A generator of its own, so that the good rows are the same with and without bad ones among them.
  const badRandom = createRandom(~seed);
  const spoilings = listSpoilings(dataset, generate({ dataset, random: createRandom(seed), startMs })());
  for (let count = 0; count < rowCount; count += 1) {
    const fields = next();
    if (badRandom.isIn(badPercent)) yield spoilRow(badRandom.pick(spoilings), fields);
    else yield { line: write(fields) };
  }
}

function spoilRow({ defect, spoil }: Spoiling, fields: readonly (string | undefined)[]): GeneratedRow {
  return { line: spoil(fields), defect };
}
