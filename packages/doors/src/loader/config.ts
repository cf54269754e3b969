import { loaderVariables } from "@sluice/lake";
import { z } from "zod";

import { InvalidLoaderConfigError } from "./errors.ts";

const seconds = z.coerce.number().positive();

const schema = z.object({
  [loaderVariables.lakeBucket]: z.string().min(1),
  [loaderVariables.queueUrl]: z.string().min(1),
  [loaderVariables.sliceSeconds]: seconds,
  [loaderVariables.maxReceives]: z.coerce.number().int().positive(),
  [loaderVariables.afterLoad]: z.enum(["keep", "move"]),
});

export interface LoaderConfig {
  readonly lakeBucket: string;
  readonly queueUrl: string;
  readonly sliceSeconds: number;
  readonly maxReceives: number;
  readonly afterLoad: "keep" | "move";
}

/** Reads what the stack gave the function: {@link loaderVariables}. Throws {@link InvalidLoaderConfigError} with every problem. */
export function readLoaderConfig(environment: Readonly<Record<string, string | undefined>>): LoaderConfig {
  const { success, data, error } = schema.safeParse(environment);
  if (!success) {
    throw new InvalidLoaderConfigError(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
  }
  return {
    lakeBucket: data[loaderVariables.lakeBucket],
    queueUrl: data[loaderVariables.queueUrl],
    sliceSeconds: data[loaderVariables.sliceSeconds],
    maxReceives: data[loaderVariables.maxReceives],
    afterLoad: data[loaderVariables.afterLoad],
  };
}
