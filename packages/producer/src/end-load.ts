import { estimateLoadCost } from "@sluice/lake";
import { removeCheckpoint } from "@sluice/stream";

import type { EndedLoad, LoadFailure } from "./ended-load.ts";
import { keepLine } from "./line/keep-line.ts";
import { keepInLake } from "./rejects/keep-in-lake.ts";
import { adviseOnStop } from "./report/advise-on-stop.ts";

export interface EndOfLoad {
  /** Set when there are rejects in this file that the lake does not have. */
  readonly rejectsFile?: string;
}

/** Reports what became of a load, even one that failed: the summary accounts for what was sent. */
export async function endLoad(ended: EndedLoad, failure?: LoadFailure): Promise<EndOfLoad> {
  const { reporter, run } = ended;
  const rejectsObject = await keepRejects(ended);
  const { rowsRead } = run.progress();
  // Before the checkpoint is deleted: if the process dies before the summary and the line are out, the command can be run
  // again without sending a row twice.
  if (failure === undefined || rowsRead > 0) {
    const delivery = await ended.target.readDelivery?.();
    reporter.summary({ ...summarizeLoad(ended, rejectsObject), delivery });
  }
  await keepLine(ended, failure);
  await keepCheckpoint(ended, failure);
  return ended.rejects.count() > 0 && rejectsObject === undefined ? { rejectsFile: ended.rejects.path } : {};
}

async function keepCheckpoint(
  { args, load, signal, reporter }: EndedLoad,
  failure: LoadFailure | undefined,
): Promise<void> {
  if (load.checkpoint === undefined) return;
  const isUnfinished = failure !== undefined || signal.aborted;
  const isBegun = load.checkpoint.log.sent().rows + load.checkpoint.log.batches().length > 0;
  const isNamed = args.loadId !== undefined;
  if (isUnfinished) {
    const advice = adviseOnStop({ loadId: load.loadId, isNamed, isBegun, error: failure?.error });
    if (advice !== undefined) reporter.note(advice);
  }
  // A named load that has ended is remembered, so that it is not sent twice. A load that sent nothing is forgotten, so
  // that its sources may change before the next try.
  const isToKeep = isUnfinished ? isBegun : isNamed;
  if (!isToKeep) removeCheckpoint(load.checkpoint.path);
}

/** Copies the rejects to the lake. A failure is reported but fails nothing, since the rejects are in their file. */
async function keepRejects({ target, load, rejects, reporter }: EndedLoad): Promise<string | undefined> {
  if (target.lake === undefined || rejects.bytes() === 0) return undefined;
  const { loadId, startedAt } = load;
  try {
    return await keepInLake(target.lake, { path: rejects.path, loadId, startedAt });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    reporter.note(`cannot copy the rejects to the lake (${reason}); they are in ${rejects.path}`);
    return undefined;
  }
}

function summarizeLoad(
  { args, load, target, run, rejects, signal, elapsedSeconds }: EndedLoad,
  rejectsObject?: string,
) {
  const { rowsRead, rowsRejected, partitions, sent } = run.progress();
  return {
    dataset: args.dataset,
    stream: target.name,
    loadId: load.loadId,
    rowsRead,
    rowsRejected,
    // After a resumption, a row may have been sent before that is still to be read again.
    rowsUnsent: Math.max(0, rowsRead - rowsRejected - sent.rows),
    partitions,
    sent,
    ...(rejects.count() > 0 ? { rejectsFile: rejects.path } : {}),
    ...(rejectsObject === undefined ? {} : { rejectsObject }),
    elapsedSeconds: elapsedSeconds(),
    cost: estimateLoadCost(sent, { isDirectPut: target.kind === "delivery-stream" }),
    interrupted: signal.aborted,
    resumed: load.isResumed,
    dryRun: target.kind === "dry-run",
  };
}
