import { datasets } from "@sluice/schema";
import { z } from "zod";

/** What a stack may say of one dataset: its name alone, or an object with the name and what differs. */
const datasetConfig = z.strictObject({
  name: z.enum(datasets.map(({ name }) => name)),
  /**
   * Who finds a row's partition: the transform (`lambda`), Firehose by a query over the transform's output (`jq`, one
   * row a record), or the hour of arrival (`static`). Without it: `lambda`, and `static` for a dataset without
   * partition columns.
   */
  partitioning: z.enum(["lambda", "jq", "static"]).optional(),
  format: z.enum(["parquet", "json"]).default("parquet"),
  /** Without a stream: producers put to Firehose. */
  directPut: z.boolean().default(false),
  /** Keeps every record as it came under source/. Once on, Firehose does not let it be turned off. */
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

/** Fills in the partitioning. A value that the definition does not allow stays, for {@link findDatasetProblems} to name. */
export function completeDatasetConfig(given: GivenDatasetConfig): DatasetConfig {
  return { ...given, partitioning: given.partitioning ?? (hasPartitions(given.name) ? "lambda" : "static") };
}

/** What is wrong between the datasets of a stack, or between one and its definition. */
export function findDatasetProblems(configs: readonly DatasetConfig[]): readonly string[] {
  return configs.flatMap(({ name, partitioning }, index) => [
    ...(configs.findIndex((other) => other.name === name) < index
      ? [`sluice:datasets.${index}: "${name}" is there twice`]
      : []),
    ...(partitioning === "static" || hasPartitions(name)
      ? []
      : [
          `sluice:datasets.${index}.partitioning: "${name}" has no partition columns, so that only "static" is allowed, got "${partitioning}"`,
        ]),
  ]);
}

function hasPartitions(name: string): boolean {
  return datasets.some((dataset) => dataset.name === name && dataset.partitionColumns.length > 0);
}
