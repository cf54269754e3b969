import { UsageError } from "@sluice/command-line";
import { createLoadId } from "@sluice/lake";

import type { LoadArguments } from "../parse-load-arguments.ts";
import type { ProducerLake } from "../target/load-target.ts";
import { buildLoadLine } from "./build-load-line.ts";
import { describeProblem } from "./describe-problem.ts";
import { findUserName } from "./find-user-name.ts";
import { leaveLine } from "./leave-line.ts";

export interface UnbegunLoad {
  readonly args: Pick<LoadArguments, "dataset" | "source" | "dryRun">;
  /** Of the stack that the rows were for; none where the stack, or the dataset in it, was not found. */
  readonly lake: ProducerLake | undefined;
  readonly signal: AbortSignal;
  /** What kept it from beginning, as the user is told. */
  readonly error: unknown;
}

const nothingSent = { rows: 0, records: 0, bytes: 0 };

/**
 * Leaves the line of a load that failed before it read a row: whoever looks after a stack learns that last night's file was not
 * there. It has an ID of its own, because what an earlier run of the same load came to still holds. What was typed wrongly
 * is no load.
 */
export async function leaveUnbegunLine({ args, lake, signal, error }: UnbegunLoad): Promise<void> {
  if (lake === undefined || args.dryRun === true || signal.aborted || error instanceof UsageError) return;
  const nowMs = Date.now();
  const line = buildLoadLine({
    loadId: createLoadId(),
    dataset: args.dataset,
    sources: args.source,
    sourceBytes: undefined,
    progress: { rowsRead: 0, rowsRejected: 0, sent: nothingSent },
    problem: describeProblem(error),
    startedAt: new Date(nowMs).toISOString(),
    endedAtMs: nowMs,
    sentBy: findUserName(),
  });
  // The user is told what failed; that a line of it failed as well would only hide that.
  await leaveLine(lake, line).catch(() => undefined);
}
