import { findStack, locateEndpointFile, readLocalEndpoint } from "@sluice/aws";
import type { StackManifest } from "@sluice/lake";
import type { DeployedDefinition } from "@sluice/registry";

export interface StacksToAsk {
  readonly stack?: readonly string[] | undefined;
  /** Files, or `s3://bucket/key`. */
  readonly manifest?: readonly string[] | undefined;
}

export interface AskedStack {
  readonly name: string;
  /** In words for the user: `stack "dev" (the local endpoint http://127.0.0.1:4566)`. */
  readonly place: string;
  readonly datasets: StackManifest["datasets"];
}

/** Asks the stack that runs here, and those that are named, what they have. Throws `StackNotFoundError`. */
export async function askStacks(
  { stack = [], manifest = [] }: StacksToAsk,
  environment: NodeJS.ProcessEnv,
): Promise<readonly AskedStack[]> {
  const running = readLocalEndpoint(locateEndpointFile(environment));
  const choices = [
    ...(running === undefined ? [] : [{}]),
    ...stack.map((name) => ({ stack: name })),
    ...manifest.map((place) => ({ manifest: place })),
  ];
  const found = await Promise.all(choices.map((choice) => findStack(choice, { environment })));
  const asked = found.map(({ manifest: { stack: name, datasets }, foundBy }) => ({
    name,
    place: `stack "${name}" (${foundBy})`,
    datasets,
  }));
  // The one that runs here may also be named.
  return asked.filter(({ place }, index) => asked.findIndex((each) => each.place === place) === index);
}

/** Those of the stacks that have a dataset. */
export function listDeployed(asked: readonly AskedStack[], dataset: string): readonly DeployedDefinition[] {
  return asked.flatMap(({ place, datasets }) => {
    const entry = datasets[dataset];
    return entry === undefined ? [] : [{ place, definition: entry.definition, lockedOn: entry.lockedOn }];
  });
}
