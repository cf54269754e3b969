import { join } from "node:path";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { StreamStore } from "@sluice/emulator-kinesis";

import { createCondition } from "./condition.ts";
import { toDeaggregation, findLambdaProcessorSettings } from "./delivery-settings.ts";
import { type Closing, createClosing } from "./destination/closing.ts";
import { createDestination, type Destination, type DestinationOptions } from "./destination/destination.ts";
import { resolveErrorPrefix } from "./destination/error-output.ts";
import { resumePlacement } from "./destination/object-placement.ts";
import { rethrowUnlessEnded, retryUntilDone } from "./destination/retry-until-done.ts";
import { findTimestampPatterns } from "./prefix/prefix-expression.ts";
import { loadTimeData } from "./prefix/time-pattern.ts";
import { type DeliveryProgress, openDeliveryProgress } from "./progress/delivery-progress.ts";
import { createPositionList, type PositionList } from "./progress/position-list.ts";
import type { RecordOutcome } from "./records.ts";
import { findSourceRecord } from "./source/find-source-record.ts";
import { followSourceShards } from "./source/follow-source-shards.ts";
import { createTransformation, type Transformation, type TransformationOptions } from "./transform/transformation.ts";

export interface DeliveryEngineOptions
  extends
    Omit<DestinationOptions, "progress" | "spoolDir" | "findSource" | "signal" | "closing">,
    Pick<TransformationOptions, "invoke"> {
  readonly source: StreamStore;
  /** The Kinesis stream's name; for Direct PUT, that of the stream that takes the puts. */
  readonly sourceStreamName: string;
  /** Holds progress and unfinished objects, for the next process to continue. */
  readonly folder: string;
}

/** Records that have reached their end since the start. */
export interface DeliveryCounts {
  readonly delivered: number;
  /** Answered `Dropped` by the function. */
  readonly dropped: number;
  /** In the error output. */
  readonly failed: number;
}

export interface DeliveryEngine {
  /** In records. */
  readonly counts: () => DeliveryCounts;
  /** Resolves when every record that was put has been delivered, dropped or written to the error output. */
  readonly whenDelivered: () => Promise<void>;
  /** Delivers what is in the stream now, without waiting for the intervals, and ends. */
  readonly close: () => Promise<void>;
  /** Ends at once, as if the process had died: records read but not delivered are read again next time. */
  readonly stop: () => Promise<void>;
}

/** Runs one delivery stream: shards -> function -> partitions -> objects. Every record reaches exactly one end. */
export async function startDeliveryEngine(given: DeliveryEngineOptions): Promise<DeliveryEngine> {
  const options = nameStreamInProblems(given);
  const { stream, source, sourceStreamName: streamName } = options;
  await loadTimeData(findTimestampPatterns(stream.prefix ?? "", resolveErrorPrefix(stream)), stream.customTimeZone);
  const progress = openDeliveryProgress(join(options.folder, "journal.jsonl"));
  const ending = new AbortController();
  const closing = createClosing(options);
  const account = createDeliveryCounter(() => hasDelivered(source, streamName, progress));
  const destinationOptions = {
    ...toDestinationOptions(options, progress),
    signal: ending.signal,
    closing,
    onWritten: account.countWritten(options.onWritten),
  };
  const destination = createDestination(destinationOptions);
  const dropping = createDropping(destinationOptions, (records) => account.end("dropped", records));
  const transformation = createTransformation(options);
  // Beside the new deliveries: a bucket that is away must not keep the delivery stream from its start.
  const resumed = resumePlacement(destinationOptions).catch(rethrowUnlessEnded(destinationOptions));
  const shards = followSourceShards({
    ...toFollowingOptions(options, progress),
    transform: transformation.transform,
    onOutcomes: (outcomes) => dropping.drop(handOn(outcomes, destination)),
  });
  const parts = { resumed, dropping, transformation, progress, closing };
  return {
    ...account.shown,
    close: () => {
      closing.begin();
      const flushed = shards.drain().then(destination.flush);
      return flushed.then(() => closeParts(parts));
    },
    stop: () => {
      shards.stop();
      ending.abort();
      return destination.discard().then(() => closeParts(parts));
    },
  };
}

/** A report names the delivery stream: all of them report to the same place. */
function nameStreamInProblems(options: DeliveryEngineOptions): DeliveryEngineOptions {
  const { name } = options.stream;
  return { ...options, onProblem: (problem) => options.onProblem(`delivery stream "${name}": ${problem}`) };
}

function toFollowingOptions(options: DeliveryEngineOptions, progress: DeliveryProgress) {
  const { stream, sourceStreamName: streamName } = options;
  return { ...options, ...toBatchHints(stream), streamName, progress, deaggregation: toDeaggregation(stream) };
}

interface EngineParts {
  readonly dropping: ReturnType<typeof createDropping>;
  readonly resumed: Promise<void>;
  readonly transformation: Transformation;
  readonly progress: DeliveryProgress;
  readonly closing: Closing;
}

async function closeParts({ resumed, dropping, transformation, progress, closing }: EngineParts): Promise<void> {
  await resumed;
  await dropping.whenDropped();
  await transformation.close();
  progress.close();
  closing.end();
}

function toDestinationOptions(
  options: DeliveryEngineOptions,
  progress: DeliveryProgress,
): Omit<DestinationOptions, "signal" | "closing"> {
  const { stream, source, sourceStreamName: streamName, folder } = options;
  const from = { source, streamName, deaggregation: toDeaggregation(stream) };
  return {
    ...options,
    progress,
    spoolDir: join(folder, "spool"),
    findSource: (position) => findSourceRecord(position, from),
  };
}

/** Counts the records that have reached their end, and tells when all have. */
function createDeliveryCounter(hasDeliveredAll: () => boolean) {
  const counts = { delivered: 0, dropped: 0, failed: 0 };
  const delivered = createCondition(hasDeliveredAll);
  const end = (fate: keyof typeof counts, records: number): void => {
    counts[fate] += records;
    delivered.check();
  };
  return {
    end,
    countWritten:
      (onWritten: DestinationOptions["onWritten"]): DestinationOptions["onWritten"] =>
      (written) => {
        onWritten(written);
        end(written.fate, written.records);
      },
    shown: { counts: (): DeliveryCounts => ({ ...counts }), whenDelivered: delivered.whenTrue },
  };
}

/** Without a function there is no interval to wait for. */
function toBatchHints(stream: DeliveryStream): { readonly maxBytes: number; readonly intervalMs: number } {
  const { bufferBytes = mebibyte, bufferIntervalMs = 0 } = findLambdaProcessorSettings(stream) ?? {};
  return { maxBytes: bufferBytes, intervalMs: bufferIntervalMs };
}

const mebibyte = 1024 * 1024;

/** Hands records on to the destination. Returns those that were dropped. */
function handOn(outcomes: readonly RecordOutcome[], destination: Destination): PositionList {
  const dropped = createPositionList();
  for (const outcome of outcomes) {
    if (outcome.fate === "processed") destination.deliver(outcome.record);
    else if (outcome.fate === "failed") destination.fail(outcome.record);
    else dropped.add(outcome.source.position);
  }
  return dropped;
}

/** Ends dropped records: nothing more becomes of them than an entry in the progress. */
function createDropping(options: DestinationOptions, onDropped: (records: number) => void) {
  const pending = new Set<Promise<void>>();
  const commit = async (dropped: PositionList): Promise<void> => {
    await retryUntilDone("recording of dropped records", async () => options.progress.commit(dropped), options);
    onDropped(dropped.count());
  };
  return {
    drop: (dropped: PositionList): void => {
      if (dropped.count() === 0) return;
      const ended = commit(dropped).catch(rethrowUnlessEnded(options));
      const settled = ended.finally(() => pending.delete(settled));
      pending.add(settled);
    },
    whenDropped: async () => {
      await Promise.all(pending);
    },
  };
}

function hasDelivered(source: StreamStore, streamName: string, progress: DeliveryProgress): boolean {
  const shards = source.shards(streamName);
  return (
    progress.unplaced().length === 0 && shards.every(({ id, endIndex }) => progress.findResumeIndex(id) === endIndex)
  );
}
