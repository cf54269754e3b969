import type { DiscardedBatch } from "../destination/discarded-batch.ts";
import type { MappingProgress } from "../progress/mapping-progress.ts";
import type { ShardProgress } from "../progress/progress-state.ts";
import { retryUntilDone, type RetryOptions } from "../retry.ts";
import type { GatheredRecords } from "./gathered-records.ts";
import { type BatchingSettings, decideNextStep, type Step } from "./next-step.ts";
import { type BatchOptions, processBatch } from "./process-batch.ts";
import { readResponse } from "./read-response.ts";
import type { ShardWaiting } from "./shard-waiting.ts";
import type { ShardAddress } from "./stream-record.ts";
import type { OpenWindow } from "./tumbling-window.ts";

export interface ShardConsumptionOptions
  extends RetryOptions, Pick<BatchOptions, "settings" | "maximumRecordAgeMs" | "encodeEvent" | "invoke" | "onSent"> {
  readonly address: ShardAddress;
  readonly batching: BatchingSettings;
  readonly gathered: GatheredRecords;
  readonly waiting: ShardWaiting;
  readonly progress: MappingProgress;
  /** The end of a shard that was split or merged; undefined while it is open. Throws what the disk refuses. */
  readonly readClosedAtIndex: () => number | undefined;
  /** As many records are done. */
  readonly onDone: (count: number) => void;
  readonly onDiscarded: (batch: DiscardedBatch) => Promise<void>;
}

/**
 * Takes one shard's records to the function, one invocation at a time. Resolves when the shard is through: it was split or
 * merged, its last record is done and its window has ended. Rejects when the signal is aborted, after the invocation in
 * progress is kept.
 */
export async function consumeShard(options: ShardConsumptionOptions): Promise<void> {
  for (let step = await lookAhead(options); step.do !== "end"; step = await lookAhead(options)) {
    options.signal.throwIfAborted();
    await takeStep(step, options);
  }
}

function lookAhead(options: ShardConsumptionOptions): Promise<Step> {
  const { address, gathered, batching, clock } = options;
  const { shardId } = address;
  return retryUntilDone(
    `reading of ${shardId}`,
    () => {
      gathered.fill();
      const isClosed = gathered.readIndex() >= (options.readClosedAtIndex() ?? Infinity);
      const { window } = requireProgress(options);
      return decideNextStep({ records: gathered.records(), window, isClosed, nowMs: clock.nowMs() }, batching);
    },
    options,
  );
}

async function takeStep(step: Exclude<Step, { do: "end" }>, options: ShardConsumptionOptions): Promise<void> {
  if (step.do === "wait") return options.waiting.wait(step.untilMs);
  if (step.do === "endWindow") return endWindow(step.window, step.ending, options);
  return processBatch(step.records, step.window, {
    ...options,
    onDone: (count, window) => keepDone(count, window, options),
    onDiscarded: (batch) => sendDiscarded(batch, options),
  });
}

/** A shard whose window cannot end goes no further: without this, its aggregate would be lost. */
async function endWindow(
  window: OpenWindow,
  ending: "final" | "early",
  options: ShardConsumptionOptions,
): Promise<void> {
  const { address, encodeEvent, invoke } = options;
  const eventJson = encodeEvent([], { window, ending });
  await retryUntilDone(
    `final invocation for ${address.shardId}`,
    async () => {
      const reading = { records: [], reportsItemFailures: false, hasWindow: true };
      const answer = readResponse(await invoke(eventJson), reading);
      if (!answer.ok) throw new Error(answer.reason);
    },
    options,
  );
  await keep({ index: requireProgress(options).index }, options);
}

async function keepDone(
  count: number,
  window: OpenWindow | undefined,
  options: ShardConsumptionOptions,
): Promise<void> {
  const { gathered, onDone } = options;
  const last = gathered.records()[count - 1];
  if (last === undefined) throw new TypeError("more records are done than there are");
  await keep({ index: last.index + 1, ...(window && { window }) }, options);
  gathered.drop(count);
  onDone(count);
}

/** The function has done its work: it is not called again because the disk is full. */
function keep(next: ShardProgress, options: ShardConsumptionOptions): Promise<void> {
  const { address, progress } = options;
  return retryUntilDone(
    `keeping of the place in ${address.shardId}`,
    () => progress.keep(address.shardId, next),
    options,
  );
}

function sendDiscarded(batch: DiscardedBatch, options: ShardConsumptionOptions): Promise<void> {
  const { onProblem, onDiscarded } = options;
  onProblem(
    `${batch.shardId}: ${batch.count} records were given up after ${batch.invocations} invocations (${batch.reason})`,
  );
  return retryUntilDone(`sending of discarded records of ${batch.shardId}`, () => onDiscarded(batch), options);
}

function requireProgress({ address, progress }: Pick<ShardConsumptionOptions, "address" | "progress">): ShardProgress {
  const found = progress.find(address.shardId);
  if (found === undefined) throw new TypeError(`shard ${address.shardId} was never begun`);
  return found;
}
