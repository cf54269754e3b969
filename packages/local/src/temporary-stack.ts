import { locateEndpointFile } from "@sluice/aws";
import { collectPlan } from "@sluice/plan";

import { startAnnouncedStack } from "./announced-stack.ts";
import { usualSpeedUp } from "./command-options.ts";
import { locateDataFolder } from "./data-folder.ts";

export interface TemporaryStack {
  /** Has `Pulumi.yaml`. */
  readonly projectDir: string;
  readonly stack: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onProblem: (problem: string) => void;
}

/**
 * Runs a stack of the project while something uses it. `use` gets the file by which commands find it. Its data stays, in the
 * folder that `local` resumes with.
 */
export async function withTemporaryStack<Result>(
  { projectDir, stack, environment, onProblem }: TemporaryStack,
  use: (endpointFile: string) => Promise<Result>,
): Promise<Result> {
  const { endpointFile, close } = await startAnnouncedStack({
    plan: await collectPlan({ dir: projectDir, stack }),
    dir: locateDataFolder(projectDir),
    port: 0,
    speedUp: usualSpeedUp,
    usualEndpointFile: locateEndpointFile(environment),
    onProblem,
    onWritten: () => undefined,
  });
  try {
    return await use(endpointFile);
  } finally {
    await close();
  }
}
