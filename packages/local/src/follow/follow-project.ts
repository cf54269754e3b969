import { takeFirstLine } from "@sluice/command-line";
import type { StackManifest } from "@sluice/lake";
import type { Plan } from "@sluice/plan";

import type { Environment } from "../environment.ts";
import { readManifestOutput } from "../stack-outputs.ts";
import { formatTakenUp } from "./format-taken-up.ts";
import type { ProjectWatch } from "./project-watch.ts";
import { repeatOnRequest } from "./repeat-on-request.ts";

/** What a running stack has read of its project. */
export interface ProjectState {
  readonly manifest: StackManifest;
  readonly plannedAtMs: number;
  /** Why the project, as it was then, has not been taken up. */
  readonly problem?: string;
}

export interface FollowProjectOptions {
  readonly watch: Pick<ProjectWatch, "listen">;
  /** Plans the project as it is now. */
  readonly collect: () => Promise<Plan>;
  readonly environment: Pick<Environment, "takeUp">;
  /** Of the plan that runs. */
  readonly manifest: StackManifest;
  /** Once aborted, nothing more is taken up or reported. */
  readonly signal: AbortSignal;
  /** Called after each attempt. */
  readonly onRead: (state: ProjectState) => void;
  /** Called with each line for the user. */
  readonly print: (line: string) => void;
  /** Called with a problem, unless it is the one before. */
  readonly onProblem: (problem: string) => void;
}

/** Takes up a project's changes while its stack runs. Returns a function that waits until the one in progress is done. */
export function followProject(options: FollowProjectOptions): () => Promise<void> {
  const { watch, signal, onRead, onProblem } = options;
  let { manifest } = options;
  let lastProblem: string | undefined;
  const work = repeatOnRequest(async () => {
    if (signal.aborted) return;
    const plannedAtMs = Date.now();
    try {
      manifest = await takeUpProject(manifest, options);
      lastProblem = undefined;
      onRead({ manifest, plannedAtMs });
    } catch (error) {
      if (signal.aborted) return;
      const problem = takeFirstLine(error instanceof Error ? error.message : String(error));
      if (problem !== lastProblem) onProblem(`the change was not taken up: ${problem}`);
      lastProblem = problem;
      onRead({ manifest, plannedAtMs, problem });
    }
  });
  watch.listen(work.request);
  return work.whenIdle;
}

async function takeUpProject(
  before: StackManifest,
  { collect, environment, signal, print }: FollowProjectOptions,
): Promise<StackManifest> {
  const plan = await collect();
  signal.throwIfAborted();
  const after = readManifestOutput(plan);
  const changes = await environment.takeUp(plan);
  signal.throwIfAborted();
  for (const line of formatTakenUp({ before, after, changes })) print(line);
  return after;
}
