import { join } from "node:path";

import {
  type LocalEndpoint,
  locateEndpointFile,
  readLocalEndpoint,
  removeLocalEndpoint,
  writeLocalEndpoint,
} from "@sluice/aws";
import { readManifestOutput, startEnvironment } from "@sluice/local";
import { collectPlan } from "@sluice/plan";

/** How many times faster than on AWS a stack that is started for one load delivers. */
const speedUp = 30;

/** The stack that runs on this machine; undefined when none does. */
export function findRunningStack(): LocalEndpoint | undefined {
  return readLocalEndpoint(locateEndpointFile(process.env));
}

export interface TemporaryStack {
  /** Has `Pulumi.yaml`. */
  readonly projectDir: string;
  readonly stack: string;
  readonly onProblem: (problem: string) => void;
}

/**
 * Runs a stack of the project while something uses it, where other commands find it. Its data stays, in the folder that
 * `local` resumes with.
 */
export async function withTemporaryStack<Result>(
  { projectDir, stack, onProblem }: TemporaryStack,
  use: () => Promise<Result>,
): Promise<Result> {
  const plan = await collectPlan({ dir: projectDir, stack });
  const dir = join(projectDir, "lake", "local");
  const environment = await startEnvironment({ plan, dir, port: 0, speedUp, onProblem, onWritten: () => undefined });
  const endpointFile = locateEndpointFile(process.env);
  const { pid } = process;
  try {
    const manifest = readManifestOutput(plan);
    writeLocalEndpoint(endpointFile, { url: environment.url, pid, bucketsFolder: dir, speedUp, manifest });
    return await use();
  } finally {
    removeLocalEndpoint(endpointFile, pid);
    await environment.close();
  }
}
