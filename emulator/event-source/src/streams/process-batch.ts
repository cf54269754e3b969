import type { StreamMapping } from "@sluice/emulator-event-source-model";
import { readEventJson } from "@sluice/emulator-lambda";

import type { DiscardedBatch, DiscardReason } from "../destination/discarded-batch.ts";
import { computeDelayMs, describeFailure, pause, type RetryOptions } from "../retry.ts";
import { type BatchAnswer, readResponse } from "./read-response.ts";
import type { EncodeStreamEvent } from "./stream-event.ts";
import { readSequenceNumber, type ShardAddress, type StreamRecord } from "./stream-record.ts";
import type { OpenWindow } from "./tumbling-window.ts";

export interface BatchOptions extends RetryOptions {
  readonly address: Pick<ShardAddress, "shardId">;
  readonly encodeEvent: EncodeStreamEvent;
  readonly settings: Pick<StreamMapping, "maximumRetryAttempts" | "bisectsBatches" | "reportsItemFailures">;
  /** Older records are given up. */
  readonly maximumRecordAgeMs: number;
  /** With an event as JSON in UTF-8. */
  readonly invoke: (eventJson: Uint8Array) => Promise<string>;
  /** The function is called with records, the last of which arrived then: for the first time, or again. */
  readonly onSent: (lastArrivedAtMs: number) => void;
  /** The first records are done; the window is as the function left it. */
  readonly onDone: (count: number, window: OpenWindow | undefined) => Promise<void>;
  /** They are no more to be tried, and are done as well. */
  readonly onDiscarded: (batch: DiscardedBatch) => Promise<void>;
}

/** Records that go into one invocation together. */
interface Part {
  readonly records: readonly StreamRecord[];
  /** Invocations with these records first. */
  readonly attempts: number;
}

/** Calls the function until each record of a batch is done or given up, in the order of the shard. Rejects when it is stopped. */
export async function processBatch(
  records: readonly StreamRecord[],
  window: OpenWindow | undefined,
  options: BatchOptions,
): Promise<void> {
  const { address, troubles } = options;
  const watched = troubles.watch(`invocation for ${address.shardId}`);
  const batch: Batch = { window, watched, options };
  try {
    let parts: readonly Part[] = [{ records, attempts: 0 }];
    for (let [part, ...rest] = parts; part !== undefined; [part, ...rest] = parts) {
      parts = [...(await processPart(part, batch)), ...rest];
    }
  } finally {
    watched.ended();
  }
}

interface Batch {
  window: OpenWindow | undefined;
  readonly watched: ReturnType<BatchOptions["troubles"]["watch"]>;
  readonly options: BatchOptions;
}

/** Returns what is left of it. */
async function processPart(part: Part, batch: Batch): Promise<readonly Part[]> {
  const { clock, maximumRecordAgeMs } = batch.options;
  const oldestMs = clock.nowMs() - maximumRecordAgeMs;
  const tooOld = part.records.findIndex(({ arrivedAtMs }) => arrivedAtMs >= oldestMs);
  if (tooOld !== 0) {
    const { length } = part.records;
    await discard(takeFirst(part, tooOld === -1 ? length : tooOld), "RecordAgeExceeded", batch);
    return tooOld === -1 ? [] : [dropFirst(part, tooOld)];
  }
  return tryPart(part, batch);
}

async function tryPart(part: Part, batch: Batch): Promise<readonly Part[]> {
  const { onDone } = batch.options;
  const answer = await attempt(part, batch);
  if (!answer.ok) return planRetry({ ...part, attempts: part.attempts + 1 }, answer.reason, batch);
  batch.window = batch.window && { ...batch.window, stateJson: answer.stateJson ?? batch.window.stateJson };
  if (answer.done > 0) await onDone(answer.done, batch.window);
  if (answer.done === part.records.length) return [];
  const left = { ...dropFirst(part, answer.done), attempts: part.attempts + 1 };
  return planRetry(left, `${left.records.length} records were reported as failed`, batch);
}

async function attempt({ records }: Part, { window, options }: Batch): Promise<BatchAnswer> {
  const { settings, encodeEvent, invoke, onSent } = options;
  const { reportsItemFailures } = settings;
  const last = records.at(-1);
  if (last !== undefined) onSent(last.arrivedAtMs);
  try {
    const response = await invoke(encodeEvent(records, window && { window, ending: "none" }));
    return readResponse(response, { records, reportsItemFailures, hasWindow: window !== undefined });
  } catch (error) {
    return { ok: false, reason: describeFailure(error) };
  }
}

/** Splitting a batch does not count as an attempt (guide, services-kinesis-parameters, read 2026-11-29). */
async function planRetry(part: Part, reason: string, batch: Batch): Promise<readonly Part[]> {
  const { settings, onProblem, address } = batch.options;
  const { maximumRetryAttempts, bisectsBatches } = settings;
  const { records, attempts } = part;
  if (batch.watched.failed(reason)) onProblem(`invocation for ${address.shardId} failed, trying again: ${reason}`);
  if (bisectsBatches && records.length > 1) return split({ records, attempts: attempts - 1 });
  if (maximumRetryAttempts !== -1 && attempts > maximumRetryAttempts) {
    await discard(part, "RetryAttemptsExhausted", batch);
    return [];
  }
  await pause(computeDelayMs(attempts), batch.options);
  return [part];
}

async function discard(part: Part, reason: DiscardReason, { window, options }: Batch): Promise<void> {
  const { records, attempts } = part;
  const [first] = records;
  const last = records.at(-1);
  if (first === undefined || last === undefined) return;
  const { address, encodeEvent, onDiscarded, onDone } = options;
  const eventJson = readEventJson(encodeEvent(records, window && { window, ending: "none" }));
  const { shardId } = address;
  const ends = { first: describeRecord(first), last: describeRecord(last) };
  await onDiscarded({ reason, invocations: attempts, shardId, ...ends, count: records.length, eventJson });
  await onDone(records.length, window);
}

function describeRecord(record: StreamRecord): DiscardedBatch["first"] {
  return { sequenceNumber: readSequenceNumber(record), arrivedAtMs: record.arrivedAtMs };
}

function split({ records, attempts }: Part): readonly Part[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)].map((half) => ({ records: half, attempts }));
}

function takeFirst(part: Part, count: number): Part {
  return { ...part, records: part.records.slice(0, count) };
}

function dropFirst(part: Part, count: number): Part {
  return { ...part, records: part.records.slice(count) };
}
