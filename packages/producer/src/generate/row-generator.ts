import type { Dataset } from "@sluice/schema";

import type { Random } from "./random.ts";

/** Makes the next row: texts in the dataset's column order, undefined for null. */
export type NextRow = () => readonly (string | undefined)[];

export interface GeneratorOptions {
  readonly dataset: Dataset;
  readonly random: Random;
  /** Time of the first row, in datasets whose rows have one. */
  readonly startMs: number;
}

export type RowGenerator = (options: GeneratorOptions) => NextRow;
