import { fileURLToPath } from "node:url";

import { unpackFunction } from "@sluice/bundling";
import { definitionFileName, transformVariables } from "@sluice/lake";
import type { DatasetDefinition } from "@sluice/schema";

/** A function as Lambda calls it, with a minute left. */
export type Invoke<Answer> = (event: object) => Promise<Answer>;

export interface FunctionToLoad {
  /** File of the bundle that Lambda runs. */
  readonly bundle: string;
  readonly definition: DatasetDefinition;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const remainingMs = 60_000;

/** Loads a function's bundle into this process, with everything that it does in Lambda: checks, log line, metrics. */
export async function loadHandler<Answer>({ bundle, definition, variables }: FunctionToLoad): Promise<Invoke<Answer>> {
  Object.assign(process.env, variables, { AWS_REGION: "eu-central-1" });
  const unpacked = unpackFunction(bundle, { [definitionFileName]: JSON.stringify(definition) });
  const { handler }: { readonly handler: (event: object, context: object) => Promise<Answer> } = await import(unpacked);
  return (event) => handler(event, { getRemainingTimeInMillis: () => remainingMs });
}

/** Loads a dataset's transform, from its bundle or an earlier one. It writes no rejects: there is no lake. */
export function loadTransform<Answer>(
  definition: DatasetDefinition,
  bundle = fileURLToPath(import.meta.resolve("@sluice/transform/bundle")),
): Promise<Invoke<Answer>> {
  return loadHandler({ bundle, definition, variables: { [transformVariables.lakeBucket]: "none" } });
}
