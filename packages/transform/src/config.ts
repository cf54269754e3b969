import { transformVariables } from "@sluice/lake";
import { type Dataset, findDataset, UnknownDatasetError } from "@sluice/schema";

import { InvalidConfigError } from "./errors.ts";

export interface TransformConfig {
  readonly dataset: Dataset;
  /** Bucket that takes the rejected rows. */
  readonly lakeBucket: string;
}

const { dataset: datasetVariable, lakeBucket: lakeBucketVariable } = transformVariables;

/** Reads the function's environment, {@link transformVariables}. Throws {@link InvalidConfigError}. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): TransformConfig {
  const { [datasetVariable]: datasetName = "", [lakeBucketVariable]: lakeBucket = "" } = environment;
  const dataset = tryFindDataset(datasetName);
  const problems = [
    ...(typeof dataset === "string" ? [`${datasetVariable}: ${dataset}`] : []),
    ...(lakeBucket === "" ? [`${lakeBucketVariable}: expected the name of a bucket, got nothing`] : []),
  ];
  if (problems.length > 0 || typeof dataset === "string") throw new InvalidConfigError(problems);
  return { dataset, lakeBucket };
}

function tryFindDataset(name: string): Dataset | string {
  try {
    return findDataset(name);
  } catch (error) {
    if (error instanceof UnknownDatasetError) return error.message;
    throw error;
  }
}
