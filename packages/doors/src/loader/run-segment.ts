import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  createRejectsFile,
  fullSpeed,
  keepInLake,
  LoadRun,
  type PartitionWindow,
  type RejectsFile,
  type RunCheckpoint,
} from "@sluice/producer/load";
import type { Dataset } from "@sluice/schema";
import type { Source } from "@sluice/source";
import type { Transport } from "@sluice/stream";

import { SegmentError } from "./errors.ts";
import { chooseSegmentRows, type LoadProgress } from "./load-progress.ts";
import { createSegmentPacker } from "./segment-packer.ts";

export interface SegmentOptions {
  readonly dataset: Dataset;
  readonly source: Source;
  readonly transport: Transport;
  /** Of the whole invocation: Firehose keeps partitions open from one segment to the next. */
  readonly partitions: PartitionWindow;
  readonly lakeRejects: Parameters<typeof keepInLake>[0];
  readonly giveUpAfterMs: number;
  /** Aborted when the invocation's time is nearly up. */
  readonly signal: AbortSignal;
}

/** How far the load is behind the segment. */
export interface SegmentEnd {
  readonly progress: LoadProgress;
  /** The file has no more rows. */
  readonly isLast: boolean;
}

/**
 * Sends the rows of the next segment, and keeps those that it rejects: the producer's own run, over so many rows. Undefined
 * when it was broken off; what it had sent is sent again by the next attempt, in the same batches. Throws {@link SegmentError}.
 */
export async function runSegment(from: LoadProgress, options: SegmentOptions): Promise<SegmentEnd | undefined> {
  const { dataset, source, transport, signal } = options;
  const path = join(tmpdir(), `${from.loadId}.jsonl`);
  const rejects = createSegmentRejects(from, { dataset, path });
  const { checkpoint, readEnd } = createRunCheckpoint(from);
  const run = new LoadRun({
    dataset,
    sources: [source],
    transport,
    rejects,
    checkpoint,
    packer: createSegmentPacker({
      ...options,
      loadId: from.loadId,
      firstNumber: from.sent.records,
      firstRow: from.row,
    }),
    pace: fullSpeed,
    partitions: options.partitions,
    isOrdered: false,
    isOneByOne: false,
    isNamed: true,
    maxRows: from.row + from.segmentRows,
    giveUpAfterMs: options.giveUpAfterMs,
    signal,
    onRejected: () => undefined,
    onNote: () => undefined,
  });
  try {
    const failure = await catchFailure(run.run());
    if (signal.aborted) return undefined;
    const startedAt = new Date(from.startedAtMs).toISOString();
    if (rejects.bytes() > 0) await keepInLake(options.lakeRejects, { path, loadId: from.loadId, startedAt });
    const end = toEnd(from, run.progress(), readEnd());
    if (failure !== undefined) throw new SegmentError(end.progress, failure.error);
    return end;
  } finally {
    rmSync(path, { force: true });
  }
}

async function catchFailure(running: Promise<void>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await running;
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Rejected when the file landed: each attempt writes the same lines. */
function createSegmentRejects(
  { loadId, row, rowsRejected, startedAtMs }: LoadProgress,
  place: { readonly dataset: Dataset; readonly path: string },
): RejectsFile {
  const before = { rejects: rowsRejected, rejectsBytes: 0 };
  const file = createRejectsFile({ ...place, loadId, before, nowMs: () => startedAtMs });
  return {
    path: file.path,
    add: (source, rejected) => {
      if (rejected.row >= row) file.add(source, rejected);
    },
    flush: () => file.flush(),
    count: () => file.count(),
    bytes: () => file.bytes(),
    close: () => file.close(),
  };
}

interface RunEnd {
  readonly mark: LoadProgress["mark"];
  readonly reading: LoadProgress["reading"];
}

/** What the run is told of the segments before, and where it ended. Nothing is logged in between: see the packer. */
function createRunCheckpoint(from: LoadProgress): {
  readonly checkpoint: RunCheckpoint;
  readonly readEnd: () => RunEnd;
} {
  let end: RunEnd = { mark: from.mark, reading: from.reading };
  const readings = new Map(from.reading === undefined ? [] : [[0, from.reading]]);
  const checkpoint: RunCheckpoint = {
    log: { mark: from.mark, readings, sent: () => from.sent },
    logBatches: async () => undefined,
    logAccepted: () => undefined,
    logReading: (_, reading) => {
      end = { ...end, reading };
    },
    logMark: (mark) => {
      end = { ...end, mark };
    },
    close: async () => undefined,
  };
  return { checkpoint, readEnd: () => end };
}

function toEnd(from: LoadProgress, ran: ReturnType<LoadRun["progress"]>, { mark, reading }: RunEnd): SegmentEnd {
  const { rows, records, bytes } = ran.sent;
  const progress = {
    ...from,
    row: ran.rowsRead,
    mark,
    ...(reading === undefined ? {} : { reading }),
    sent: { rows, records, bytes },
    rowsRejected: ran.rowsRejected,
  };
  return { progress: { ...progress, segmentRows: chooseSegmentRows(progress) }, isLast: mark.source > 0 };
}
