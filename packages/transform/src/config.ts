import { type Dataset, datasetNamed, UnknownDatasetError } from "@sluice/schema";

import { InvalidConfigError } from "./errors.ts";

export interface TransformConfig {
  readonly dataset: Dataset;
  /** Bucket that takes the rejected rows. */
  readonly lakeBucket: string;
}

/** Reads the function's environment: `SLUICE_DATASET`, `SLUICE_LAKE_BUCKET`. Throws {@link InvalidConfigError}. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): TransformConfig {
  const { SLUICE_DATASET: datasetName = "", SLUICE_LAKE_BUCKET: lakeBucket = "" } = environment;
  const dataset = tryDatasetNamed(datasetName);
  const problems = [
    ...(typeof dataset === "string" ? [`SLUICE_DATASET: ${dataset}`] : []),
    ...(lakeBucket === "" ? ["SLUICE_LAKE_BUCKET: expected the name of a bucket, got nothing"] : []),
  ];
  if (problems.length > 0 || typeof dataset === "string") throw new InvalidConfigError(problems);
  return { dataset, lakeBucket };
}

function tryDatasetNamed(name: string): Dataset | string {
  try {
    return datasetNamed(name);
  } catch (error) {
    if (error instanceof UnknownDatasetError) return error.message;
    throw error;
  }
}
