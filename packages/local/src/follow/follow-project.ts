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
  /** Plans the project as it is now, until the signal is aborted. */
  readonly collect: (signal: AbortSignal) => Promise<Plan>;
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

/**
 * Takes up a project's changes while its stack runs. A change ends the planning in progress, which is out of date. Returns
 * a function that waits until what is in progress is done.
 */
export function followProject(options: FollowProjectOptions): () => Promise<void> {
  const { watch, signal, onRead, onProblem } = options;
  let { manifest } = options;
  let lastProblem: string | undefined;
  let outdated = new AbortController();
  const work = repeatOnRequest(async () => {
    outdated = new AbortController();
    const current = AbortSignal.any([signal, outdated.signal]);
    const plannedAtMs = Date.now();
    try {
      manifest = await takeUpProject(manifest, { ...options, current });
      lastProblem = undefined;
      if (!signal.aborted) onRead({ manifest, plannedAtMs });
    } catch (error) {
      if (current.aborted) return;
      const problem = takeFirstLine(error instanceof Error ? error.message : String(error));
      if (problem !== lastProblem) onProblem(`the change was not taken up: ${problem}`);
      lastProblem = problem;
      onRead({ manifest, plannedAtMs, problem });
    }
  });
  watch.listen(() => {
    outdated.abort();
    work.request();
  });
  return work.whenIdle;
}

async function takeUpProject(
  before: StackManifest,
  { collect, environment, signal, current, print }: FollowProjectOptions & { readonly current: AbortSignal },
): Promise<StackManifest> {
  current.throwIfAborted();
  const plan = await collect(current);
  current.throwIfAborted();
  const after = readManifestOutput(plan);
  const changes = await environment.takeUp(plan);
  if (signal.aborted) return after;
  for (const line of formatTakenUp({ before, after, changes })) print(line);
  return after;
}
