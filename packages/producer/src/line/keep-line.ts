import type { EndedLoad, LoadFailure } from "../ended-load.ts";
import type { LoadArguments } from "../parse-load-arguments.ts";
import type { Reporter } from "../report/reporter.ts";
import type { OpenedLoad } from "../resume/open-load.ts";
import type { LoadTarget } from "../target/load-target.ts";
import { buildLoadLine, type LoadEnd } from "./build-load-line.ts";
import { describeProblem } from "./describe-problem.ts";
import { findUserName } from "./find-user-name.ts";
import { leaveLine } from "./leave-line.ts";

/** What of a load its line tells. */
export interface ToldLoad extends Pick<EndedLoad, "sourceBytes" | "signal"> {
  readonly args: Pick<LoadArguments, "dataset">;
  readonly load: Pick<OpenedLoad, "loadId" | "startedAt">;
  readonly sources: readonly { readonly name: string }[];
  readonly target: Pick<LoadTarget, "lake" | "explain">;
  readonly run: { readonly progress: () => LoadEnd["progress"] };
  readonly reporter: Pick<Reporter, "note">;
}

/** Leaves the load's line in the lake, if there is one. A failure is reported but fails nothing: the rows are sent. */
export async function keepLine(told: ToldLoad, failure: LoadFailure | undefined): Promise<void> {
  const { args, load, sources, sourceBytes, target, run, reporter } = told;
  if (target.lake === undefined) return;
  const line = buildLoadLine({
    loadId: load.loadId,
    dataset: args.dataset,
    sources: sources.map(({ name }) => name),
    sourceBytes,
    progress: run.progress(),
    problem: findProblem(told, failure),
    startedAt: load.startedAt,
    endedAtMs: Date.now(),
    sentBy: findUserName(),
  });
  try {
    await leaveLine(target.lake, line);
  } catch (error) {
    reporter.note(
      `cannot tell the lake of this load, so that "sluice loads" does not show it: ${describeProblem(error)}`,
    );
  }
}

function findProblem({ target, signal }: ToldLoad, failure: LoadFailure | undefined): string | undefined {
  if (signal.aborted) return "interrupted";
  return failure && describeProblem(target.explain(failure.error));
}
