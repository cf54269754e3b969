import type { DatasetDefinition } from "@sluice/schema";
import { z } from "zod";

/**
 * One dataset in a stack's configuration: just its name, or an object with the name and what differs from the defaults.
 * `names` are those that have a definition.
 */
export function createDatasetConfigSchema(names: readonly string[]) {
  const datasetConfig = z.strictObject({
    name: z.enum(names),
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
  return z.preprocess((value) => (typeof value === "string" ? { name: value } : value), datasetConfig);
}

export type GivenDatasetConfig = z.output<ReturnType<typeof createDatasetConfigSchema>>;

/** One dataset of a stack: its definition, and how the stack runs it. */
export interface DatasetConfig extends Omit<GivenDatasetConfig, "name"> {
  readonly definition: DatasetDefinition;
  /** The day on which the definition was locked as it is. */
  readonly lockedOn?: string;
  readonly partitioning: "lambda" | "jq" | "static";
}

/** Fills in the partitioning. Keeps a value that the definition does not allow: {@link findDatasetProblems} reports it. */
export function completeDatasetConfig(given: GivenDatasetConfig, definition: DatasetDefinition): DatasetConfig {
  const { partitioning = hasPartitions(definition) ? "lambda" : "static", format, directPut, sourceBackup } = given;
  return { definition, partitioning, format, directPut, sourceBackup };
}

/** Problems among the datasets of a stack, or between one and its definition. */
export function findDatasetProblems(configs: readonly DatasetConfig[]): readonly string[] {
  const names = configs.map(({ definition }) => definition.name);
  return configs.flatMap(({ definition, partitioning }, index) => [
    ...(names.indexOf(definition.name) < index
      ? [`sluice:datasets.${index}: "${definition.name}" is listed twice`]
      : []),
    ...(partitioning === "static" || hasPartitions(definition)
      ? []
      : [
          `sluice:datasets.${index}.partitioning: "${definition.name}" has no partition columns, so only "static" is allowed, got "${partitioning}"`,
        ]),
  ]);
}

function hasPartitions({ partitionColumns }: DatasetDefinition): boolean {
  return partitionColumns.length > 0;
}
