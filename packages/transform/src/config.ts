import { transformVariables } from "@sluice/lake";
import { compileDataset, type Dataset, readPackedDefinition } from "@sluice/schema";

import { InvalidConfigError } from "./errors.ts";

export interface TransformConfig {
  readonly dataset: Dataset;
  /** Bucket that takes the rejected rows. */
  readonly lakeBucket: string;
}

export interface ConfigSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The dataset's definition as JSON, as the stack's program packed it beside the code. */
  readonly definition: string;
}

/** Reads what the stack gave the function: {@link transformVariables} and the definition. Throws {@link InvalidConfigError}. */
export function readConfig({ environment, definition }: ConfigSource): TransformConfig {
  const { [transformVariables.lakeBucket]: lakeBucket = "" } = environment;
  const dataset = readPackedDefinition(definition, compileDataset);
  const problems = [
    ...(typeof dataset === "string" ? [dataset] : []),
    ...(lakeBucket === "" ? [`${transformVariables.lakeBucket}: expected the name of a bucket, got nothing`] : []),
  ];
  if (problems.length > 0 || typeof dataset === "string") throw new InvalidConfigError(problems);
  return { dataset, lakeBucket };
}
