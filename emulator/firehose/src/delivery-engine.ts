import { join } from "node:path";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { StreamStore } from "@sluice/emulator-kinesis";
import { createTroubles, type StateRegister, toJournalPath } from "@sluice/emulator-wire";
import { removeFile } from "@sluice/integrity";

import { toDeaggregation, findLambdaProcessorSettings } from "./delivery-settings.ts";
import { type Closing, createClosing } from "./destination/closing.ts";
import { createDestination, type Destination, type DestinationOptions } from "./destination/destination.ts";
import { createDropping, type Dropping } from "./destination/dropping.ts";
import { resolveErrorPrefix } from "./destination/error-output.ts";
import { describeFault } from "./destination/machine-fault.ts";
import { openSpool, resumePlacement } from "./destination/object-placement.ts";
import { rethrowUnlessEnded } from "./destination/retry-until-done.ts";
import { createDeliveryMetrics, type DeliveryMetricsOptions } from "./metrics/delivery-metrics.ts";
import { measureEveryMinute, noteRecords } from "./metrics/measure-every-minute.ts";
import { findTimestampPatterns } from "./prefix/prefix-expression.ts";
import { loadTimeData } from "./prefix/time-pattern.ts";
import { type DeliveryProgress, openDeliveryProgress } from "./progress/delivery-progress.ts";
import { createPositionList, type PositionList } from "./progress/position-list.ts";
import type { BatchOutcomes } from "./records.ts";
import { findSourceRecord } from "./source/find-source-record.ts";
import { type FollowedShards, followSourceShards } from "./source/follow-source-shards.ts";
import { mostOutstanding } from "./source/shard-lane.ts";
import { createDeliveryCounter } from "./status/delivery-counter.ts";
import { type DeliveryStatus, describeDelivery } from "./status/delivery-status.ts";
import { createDeliveryTally, type DeliveryTally } from "./status/delivery-tally.ts";
import {
  createTransformation,
  maxConcurrentCalls,
  type Transformation,
  type TransformationOptions,
} from "./transform/transformation.ts";

export interface DeliveryEngineOptions
  extends
    Omit<
      DestinationOptions,
      "progress" | "sumRows" | "spoolDir" | "findSource" | "signal" | "closing" | "troubles" | "metrics"
    >,
    Pick<DeliveryMetricsOptions, "reportMetric" | "isBackup">,
    Pick<TransformationOptions, "invoke"> {
  readonly source: StreamStore;
  /** The Kinesis stream's name; for Direct PUT, that of the stream that takes the puts. */
  readonly sourceStreamName: string;
  /** Holds progress and unfinished objects, for the next process to continue. */
  readonly folder: string;
  /** Names the journal of this progress. */
  readonly register?: StateRegister | undefined;
  /** Counts the rows in a record of a delivery stream of that name. By default a record is one row. */
  readonly countRows?: ((data: Buffer, streamName: string) => number) | undefined;
}

export interface DeliveryEngine {
  readonly status: () => DeliveryStatus;
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
  const { stream } = options;
  await loadTimeData(findTimestampPatterns(stream.prefix ?? "", resolveErrorPrefix(stream)), stream.customTimeZone);
  const ending = new AbortController();
  const books = openBooks(options);
  const { progress, closing, troubles, tally, counter, metrics } = books;
  const destinationOptions = { ...toDestinationOptions(options, books), signal: ending.signal };
  const unplaced = await openSpool(destinationOptions).catch((error: unknown) => {
    progress.close();
    throw error;
  });
  const destination = createDestination(destinationOptions);
  const dropping = createDropping(destinationOptions, (dropped) => counter.end("dropped", dropped));
  const transformation = createTransformation({ ...options, metrics });
  // Beside the new deliveries: a bucket that is away must not keep the delivery stream from its start.
  const resumed = resumePlacement(unplaced, destinationOptions).catch(rethrowUnlessEnded(destinationOptions));
  const shards = followSourceShards({
    ...toFollowingOptions(options, progress),
    transform: transformation.transform,
    onRead: (records) => {
      tally.read(records);
      noteRecords(records, metrics);
    },
    troubles,
    onOutcomes: (outcomes) => dropping.drop(handOn(outcomes, { destination, tally })),
  });
  const endMinutes = measureEveryMinute(options, { metrics, shards, destination });
  const parts = { resumed, dropping, transformation, progress, closing, endMinutes };
  return {
    status: () => describeDelivery({ options, counter, tally, shards, destination, troubles }),
    whenDelivered: counter.whenDelivered,
    close: () => closeEngine(parts, { shards, destination }),
    stop: () => {
      shards.stop();
      ending.abort();
      return destination.discard().then(() => closeParts(parts));
    },
  };
}

async function closeEngine(
  parts: EngineParts,
  { shards, destination }: { readonly shards: FollowedShards; readonly destination: Destination },
): Promise<void> {
  parts.closing.begin();
  await shards.drain();
  await destination.flush();
  await closeParts(parts);
}

/** A report names the delivery stream: all of them report to the same place. */
function nameStreamInProblems(options: DeliveryEngineOptions): DeliveryEngineOptions {
  const { name } = options.stream;
  return { ...options, onProblem: (problem) => options.onProblem(`delivery stream "${name}": ${problem}`) };
}

function toFollowingOptions(options: DeliveryEngineOptions, progress: DeliveryProgress) {
  const { stream, sourceStreamName: streamName } = options;
  // One more than run, to be ready for the next turn. Further ones would wait with their records in memory.
  const maxOutstanding = Math.min(mostOutstanding, maxConcurrentCalls + 1);
  const deaggregation = toDeaggregation(stream);
  return { ...options, ...toBatchHints(stream), streamName, progress, deaggregation, maxOutstanding };
}

interface EngineParts {
  readonly dropping: Dropping;
  readonly resumed: Promise<void>;
  readonly transformation: Transformation;
  readonly progress: DeliveryProgress;
  readonly closing: Closing;
  readonly endMinutes: () => void;
}

async function closeParts({ resumed, dropping, transformation, progress, ...ending }: EngineParts): Promise<void> {
  ending.endMinutes();
  await resumed;
  await dropping.whenDropped();
  await transformation.close();
  progress.close();
  ending.closing.end();
}

/** What is written down and counted of the deliveries. */
function openBooks(options: DeliveryEngineOptions) {
  const { stream, source, sourceStreamName, clock, countRows = () => 1, onWritten } = options;
  const progress = openRegisteredProgress(options);
  return {
    progress,
    closing: createClosing(options),
    troubles: createTroubles(clock, describeFault),
    tally: createDeliveryTally(progress, (data) => countRows(data, stream.name)),
    metrics: createDeliveryMetrics(options),
    counter: createDeliveryCounter(() => hasDelivered(source, sourceStreamName, progress), onWritten),
  };
}

/** A journal that the register does not name is left of a delivery stream that was removed. */
function openRegisteredProgress({ folder, register }: DeliveryEngineOptions): DeliveryProgress {
  const path = toJournalPath(folder);
  if (register?.has(path) === false) removeFile(path);
  const progress = openDeliveryProgress(path);
  register?.add(path);
  return progress;
}

function toDestinationOptions(
  options: DeliveryEngineOptions,
  { tally, counter, ...books }: ReturnType<typeof openBooks>,
): Omit<DestinationOptions, "signal"> {
  const { stream, source, sourceStreamName: streamName, folder } = options;
  const from = { source, streamName, deaggregation: toDeaggregation(stream) };
  return {
    ...options,
    ...books,
    progress: tally.progress,
    sumRows: tally.sumRows,
    onWritten: counter.onWritten,
    spoolDir: join(folder, "spool"),
    findSource: (position) => findSourceRecord(position, from),
  };
}

/** Without a function there is no interval to wait for. */
function toBatchHints(stream: DeliveryStream): { readonly maxBytes: number; readonly intervalMs: number } {
  const { bufferBytes = mebibyte, bufferIntervalMs = 0 } = findLambdaProcessorSettings(stream) ?? {};
  return { maxBytes: bufferBytes, intervalMs: bufferIntervalMs };
}

const mebibyte = 1024 * 1024;

/** Hands records on to the destination. Returns those that were dropped. */
function handOn(
  outcomes: BatchOutcomes,
  { destination, tally }: { readonly destination: Destination; readonly tally: DeliveryTally },
): PositionList {
  const dropped = createPositionList();
  for (const outcome of outcomes) {
    if (outcome.fate === "processed") {
      tally.transform(outcome.record);
      destination.deliver(outcome.record);
    } else if (outcome.fate === "failed") destination.fail(outcome.record);
    else dropped.add(outcome.source);
  }
  // The data have been copied or written by now.
  outcomes.giveMemoryBack?.();
  return dropped;
}

function hasDelivered(source: StreamStore, streamName: string, progress: DeliveryProgress): boolean {
  const shards = source.shards(streamName);
  return (
    progress.unplaced().length === 0 && shards.every(({ id, endIndex }) => progress.findResumeIndex(id) === endIndex)
  );
}
