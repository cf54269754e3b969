import { userInfo } from "node:os";

import type { EndedLoad, LoadFailure } from "../ended-load.ts";
import type { LoadArguments } from "../parse-load-arguments.ts";
import type { Reporter } from "../report/reporter.ts";
import type { OpenedLoad } from "../resume/open-load.ts";
import type { LoadTarget } from "../target/load-target.ts";
import { buildLoadLine, type LoadEnd } from "./build-load-line.ts";
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
    reporter.note(`cannot tell the lake of this load, so that "sluice loads" does not show it: ${describe(error)}`);
  }
}

function findProblem({ target, signal }: ToldLoad, failure: LoadFailure | undefined): string | undefined {
  if (signal.aborted) return "interrupted";
  return failure && describe(target.explain(failure.error));
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1).join("");
}

/** A container's user may have no name. */
function findUserName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
