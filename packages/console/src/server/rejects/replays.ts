import { randomUUID } from "node:crypto";

import { replayDataset, type ReplayCounts, type ReplaySource, type ReplayStack } from "@sluice/analyst/lake";
import type { DatasetManifest } from "@sluice/lake";
import { compileDataset } from "@sluice/schema";

import type { ReplayAnswer, ReplayConfirmation, ReplayCountsAnswer } from "../../rejects/rejects-answer.ts";
import { ApiError } from "../api/api-route.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";

/** Replays that a person has tried, and those that they have agreed to. */
export interface Replays {
  /** Counts what would be sent again, and sends nothing. */
  readonly tryOut: (entry: DatasetManifest, from: readonly ReplaySource[]) => ReplayAnswer;
  /** Sends what a trial has counted, and no more. Throws {@link ApiError} for anything else than a person has been shown. */
  readonly confirm: (confirmation: ReplayConfirmation) => ReplayAnswer;
  /** Throws {@link ApiError} for one that is not known, or not any more. */
  readonly read: (replay: string) => ReplayAnswer;
}

export interface ReplaysOptions {
  readonly stack: ConsoleStack;
  readonly nowMs: () => number;
  readonly describe: (error: unknown) => string | undefined;
  /** Called when objects of a dataset have moved. */
  readonly onSent?: (dataset: string) => void;
  readonly replayDataset?: typeof replayDataset;
}

/** What a person has seen is not for ever what is there. */
const agreedWithinMs = 10 * 60_000;
const maxKept = 20;

interface Job {
  answer: ReplayAnswer;
  readonly entry: DatasetManifest;
  readonly from: readonly ReplaySource[];
  /** The objects that the trial would replay. */
  readonly keys: Set<string>;
  triedAtMs: number;
}

export function createReplays(options: ReplaysOptions): Replays {
  const { nowMs } = options;
  const jobs = new Map<string, Job>();
  const find = (replay: string): Job => {
    const job = jobs.get(replay);
    if (job !== undefined) return job;
    throw new ApiError("this replay is not known any more: try it again", 404);
  };
  return {
    tryOut: (entry, from) => {
      refuseWhileSending(jobs);
      const replay = randomUUID();
      const answer = { replay, dataset: entry.dataset, state: "trying", objects: 0 } as const;
      const job = { answer, entry, from, keys: new Set<string>(), triedAtMs: nowMs() };
      jobs.set(replay, job);
      const [oldest] = jobs.keys();
      if (jobs.size > maxKept && oldest !== undefined) jobs.delete(oldest);
      void run(job, options, true);
      return answer;
    },
    confirm: ({ replay, rows }) => {
      const job = find(replay);
      refuseWhileSending(jobs);
      checkAgreement(job, rows, nowMs());
      job.answer = { ...job.answer, state: "sending", objects: 0 };
      void run(job, options, false);
      return job.answer;
    },
    read: (replay) => find(replay).answer,
  };
}

function refuseWhileSending(jobs: ReadonlyMap<string, Job>): void {
  if ([...jobs.values()].some(({ answer }) => answer.state === "sending")) {
    throw new ApiError("another replay is going on: wait until it has ended");
  }
}

function checkAgreement({ answer, triedAtMs, keys }: Job, rows: number, nowMs: number): void {
  if (answer.state !== "tried") throw new ApiError(`this replay cannot be confirmed: it is ${answer.state}`);
  if (nowMs - triedAtMs > agreedWithinMs) throw new ApiError("what was tried is older than ten minutes: try it again");
  if (keys.size === 0) throw new ApiError("there is nothing to replay");
  const counted = answer.counts?.rows;
  if (counted !== rows) throw new ApiError(`rows: the trial counted ${counted}, and ${rows} were confirmed`);
}

async function run(job: Job, options: ReplaysOptions, isDryRun: boolean): Promise<void> {
  const { entry, from, keys } = job;
  const { nowMs, describe, onSent, replayDataset: replay = replayDataset } = options;
  try {
    const counts = await replay(await openReplayStack(options.stack), {
      entry,
      // The stack's own definition, whatever a file beside the console says.
      dataset: compileDataset(entry.definition),
      from,
      isDryRun,
      onObject: ({ key, records, refused, deliveredRows }) => {
        if (isDryRun && records.length + refused.length + deliveredRows > 0) keys.add(key);
        job.answer = { ...job.answer, objects: job.answer.objects + 1 };
      },
      ...(isDryRun ? {} : { keys }),
    });
    job.answer = { ...job.answer, state: isDryRun ? "tried" : "sent", counts: toCountsAnswer(counts) };
  } catch (error) {
    job.answer = { ...job.answer, state: "failed", error: describe(error) ?? "" };
  }
  job.triedAtMs = nowMs();
  if (!isDryRun) onSent?.(entry.dataset);
}

async function openReplayStack(stack: ConsoleStack): Promise<ReplayStack> {
  const [s3, athena, kinesis, firehose] = await Promise.all([
    stack.s3(),
    stack.athena(),
    stack.kinesis(),
    stack.firehose(),
  ]);
  return { manifest: stack.read().manifest, s3, athena, kinesis, firehose };
}

function toCountsAnswer({ goes, reasons, ...counts }: ReplayCounts): ReplayCountsAnswer {
  const { replayedObjects, rows, records, refusedRows, deliveredRows, leftLines } = counts;
  return {
    objects: replayedObjects,
    rows,
    records,
    refusedRows,
    deliveredRows,
    leftLines,
    goes: Object.entries(goes)
      .map(([reason, { rows: going, examples }]) => ({ reason, rows: going, examples }))
      .toSorted((a, b) => b.rows - a.rows),
    stays: Object.entries(reasons)
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((a, b) => b.count - a.count),
  };
}
