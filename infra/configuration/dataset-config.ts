import { datasets } from "@sluice/schema";
import { z } from "zod";

/** One dataset in a stack's configuration: just its name, or an object with the name and what differs from the defaults. */
const datasetConfig = z.strictObject({
  name: z.enum(datasets.map(({ name }) => name)),
  /**
   * What decides on a row's partition: the transform (`lambda`), a query that Firehose runs over the transform's output
   * (`jq`, one row per record), or the hour of arrival (`static`). Defaults to `lambda`, or to `static` for a dataset
   * without partition columns.
   */
  partitioning: z.enum(["lambda", "jq", "static"]).optional(),
  format: z.enum(["parquet", "json"]).default("parquet"),
  /** No stream: producers put straight to Firehose. */
  directPut: z.boolean().default(false),
  /** Keeps every record as it arrived, under source/. Firehose does not let this be turned off again. */
  sourceBackup: z.boolean().default(false),
});

export const datasetConfigSchema = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  datasetConfig,
);

type GivenDatasetConfig = z.output<typeof datasetConfig>;

/** One dataset of a stack, with what the dataset's definition decides filled in. */
export interface DatasetConfig extends GivenDatasetConfig {
  readonly partitioning: "lambda" | "jq" | "static";
}

/** Fills in the partitioning. Keeps a value that the definition does not allow: {@link findDatasetProblems} reports it. */
export function completeDatasetConfig(given: GivenDatasetConfig): DatasetConfig {
  return { ...given, partitioning: given.partitioning ?? (hasPartitions(given.name) ? "lambda" : "static") };
}

/** Problems among the datasets of a stack, or between one and its definition. */
export function findDatasetProblems(configs: readonly DatasetConfig[]): readonly string[] {
  return configs.flatMap(({ name, partitioning }, index) => [
    ...(configs.findIndex((other) => other.name === name) < index
      ? [`sluice:datasets.${index}: "${name}" is listed twice`]
      : []),
    ...(partitioning === "static" || hasPartitions(name)
      ? []
      : [
          `sluice:datasets.${index}.partitioning: "${name}" has no partition columns, so only "static" is allowed, got "${partitioning}"`,
        ]),
  ]);
}

function hasPartitions(name: string): boolean {
  return datasets.some((dataset) => dataset.name === name && dataset.partitionColumns.length > 0);
}
