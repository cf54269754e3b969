import type { Dataset } from "@sluice/schema";

import type { Random } from "./random.ts";

/** Makes one row after the other: texts in the dataset's column order, undefined for null. */
export type NextRow = () => readonly (string | undefined)[];

export interface GeneratorOptions {
  readonly dataset: Dataset;
  readonly random: Random;
  /** The first moment that a row can have, where rows go on in time. */
  readonly startMs: number;
}

export type RowGenerator = (options: GeneratorOptions) => NextRow;
