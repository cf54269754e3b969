import type { LandedObject, LoadLine, LoadState } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";
import { formatLakeTimestamp } from "@sluice/schema";

import type { CheckpointStore, KeptProgress } from "./checkpoint-store.ts";
import { NoProgressError, UnloadableObjectError } from "./errors.ts";
import { beginProgress, findProgressMismatch, isOneSegment, type LoadProgress, type NewLoad } from "./load-progress.ts";
import { formatAddress, nameLandedLoad } from "./name-landed-load.ts";
import type { SegmentEnd } from "./run-segment.ts";

/** Where a dataset's rows go, and what they are. */
export interface LandingTarget {
  readonly dataset: Dataset;
  /** `hashDefinition` of the dataset's definition. */
  readonly definition: string;
  /** Tells the stream, or delivery stream, from another. */
  readonly target: string;
}

export interface ObjectLoading extends LandingTarget {
  readonly checkpoints: CheckpointStore;
  /** Undefined when it was broken off. */
  readonly runSegment: (from: LoadProgress) => Promise<SegmentEnd | undefined>;
  /** Hands the load on to a later invocation. */
  readonly handOn: (object: LandedObject) => Promise<void>;
  /** Whether another segment may begin, after one that took so long. */
  readonly hasTimeFor: (segmentMs: number) => boolean;
  readonly nowMs: () => number;
}

/** What became of a load: it ended, or it goes on in another invocation. */
export type LoadOutcome = { readonly line: LoadLine } | "handed on" | "elsewhere";

/**
 * Loads an object as far as this invocation's time goes. Sent twice, or killed half way, its rows are in the same batches
 * under the same identities: the load is named by the object's version, and each segment is packed by its rows alone. Throws
 * what keeps it from ending.
 */
export async function loadObject(object: LandedObject, loading: ObjectLoading): Promise<LoadOutcome> {
  const load = toNewLoad(object, loading);
  const kept = isOneSegment(object) ? undefined : await loading.checkpoints.read(load.loadId);
  const { generation = object.generation } = kept?.progress ?? {};
  if (generation > object.generation) return passOver(object, generation, loading);
  const progress = kept?.progress ?? beginProgress(load, object.sizeBytes);
  const mismatch = findProgressMismatch(progress, load);
  if (mismatch !== undefined) throw new UnloadableObjectError(`${mismatch}; put the file again to load it anew`);
  return goOn(object, { loading, begun: { progress, kept } });
}

function toNewLoad(object: LandedObject, { dataset, definition, target }: LandingTarget): NewLoad {
  const loadId = nameLandedLoad(object);
  return { loadId, dataset: dataset.name, definition, target, startedAtMs: object.landedAtMs };
}

/**
 * The load has been handed on since this message was sent. If that was this message's own doing, the invocation may have died
 * before it could send the next one.
 */
async function passOver(object: LandedObject, generation: number, { handOn }: ObjectLoading): Promise<LoadOutcome> {
  if (generation === object.generation + 1) await handOn({ ...object, generation });
  return "elsewhere";
}

interface Going {
  readonly loading: ObjectLoading;
  readonly begun: { readonly progress: LoadProgress; readonly kept: KeptProgress | undefined };
}

async function goOn(object: LandedObject, { loading, begun }: Going): Promise<LoadOutcome> {
  const { checkpoints, runSegment, hasTimeFor, nowMs } = loading;
  const startedAtMs = nowMs();
  let { progress, kept } = begun;
  let [segments, segmentMs] = [0, 0];
  while (segments === 0 || hasTimeFor(segmentMs)) {
    const segmentStartMs = nowMs();
    const end = await runSegment(progress);
    if (end === undefined) break;
    ({ progress } = end);
    if (end.isLast) return { line: toLine(object, progress, nowMs()) };
    kept = await checkpoints.advance(progress, kept);
    segments += 1;
    segmentMs = nowMs() - segmentStartMs;
  }
  if (segments === 0) throw new NoProgressError(Math.round((nowMs() - startedAtMs) / 1000), object.key);
  const next = { ...object, generation: object.generation + 1 };
  await checkpoints.advance({ ...progress, generation: next.generation }, kept);
  await loading.handOn(next);
  return "handed on";
}

function toLine(object: LandedObject, progress: LoadProgress, endedAtMs: number): LoadLine {
  const counts = countReached(progress);
  const state: LoadState = counts.rowsRejected > 0 ? "rejected" : "loaded";
  return {
    ...describeObject(object),
    dataset: progress.dataset,
    state,
    ...(counts.rowsRead === 0 && { problem: "no rows" }),
    ...counts,
    endedAt: formatLakeTimestamp(endedAtMs),
  };
}

type KnownOfObject = Pick<LoadLine, "loadId" | "door" | "source" | "sourceBytes" | "startedAt" | "sentBy">;

/** What a line says of an object, whatever became of it. */
export function describeObject(object: LandedObject): KnownOfObject {
  return {
    loadId: nameLandedLoad(object),
    door: "landing",
    source: formatAddress(object),
    sourceBytes: object.sizeBytes,
    startedAt: formatLakeTimestamp(object.landedAtMs),
    sentBy: object.sentBy,
  };
}

/** The line of a load that did not get to its end; `reached` is how far it came. */
export function toFailedLine(
  object: LandedObject,
  {
    problem,
    dataset,
    endedAtMs,
  }: { readonly problem: string; readonly dataset?: string | undefined; readonly endedAtMs: number },
  reached?: LoadProgress,
): LoadLine {
  return {
    ...describeObject(object),
    dataset,
    state: "failed",
    problem,
    ...countReached(reached),
    endedAt: formatLakeTimestamp(endedAtMs),
  };
}

type LoadCounts = Pick<LoadLine, "rowsRead" | "rowsSent" | "rowsRejected" | "recordsSent" | "bytesSent">;

/** What a load had read and sent; nothing of one that has no progress. */
function countReached(reached: LoadProgress | undefined): LoadCounts {
  const { row = 0, sent, rowsRejected = 0 } = reached ?? {};
  const { rows = 0, records = 0, bytes = 0 } = sent ?? {};
  return { rowsRead: row, rowsSent: rows, rowsRejected, recordsSent: records, bytesSent: bytes };
}
