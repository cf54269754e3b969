import { z } from "zod";

import { createFinishedRecords, type FinishedRecords } from "./finished-records.ts";
import { decodeIndexes, encodeIndexes } from "./index-runs.ts";
import { openJournal } from "./journal-file.ts";
import type { PositionList, ShardPositions } from "./position-list.ts";
import type { Position } from "./position.ts";

const positionsSchema = z.object({
  shardId: z.string(),
  indexes: z.string(),
  parts: z.array(z.tuple([z.number(), z.number(), z.number()])).default([]),
});

const objectSchema = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  /** Holds the object's bytes until the object is in place. */
  file: z.string(),
  contentEncoding: z.string().optional(),
  /** What became of its records, and how many there are. */
  fate: z.enum(["delivered", "failed"]),
  records: z.number(),
  /** Absent from journals of before 2026-11-29. */
  rows: z.number().optional(),
});

/** An object whose records are committed to it, though it may not be in its bucket yet. */
export type CommittedObject = z.output<typeof objectSchema>;

const entrySchema = z.union([
  z.object({ start: z.object({ shardId: z.string(), index: z.number() }) }),
  z.object({ finished: z.array(positionsSchema), object: objectSchema.optional() }),
  z.object({ inPlace: z.string() }),
]);

type Entry = z.output<typeof entrySchema>;

/**
 * How far a delivery stream has come, in a journal that outlives the process. One entry commits an object and its records
 * together: whenever the process dies, records without it are read again, and records with it never are.
 */
export interface DeliveryProgress {
  /** Whether no shard was ever started. */
  readonly isNew: () => boolean;
  /** Where to read a shard from; undefined for one that was never read. */
  readonly findResumeIndex: (shardId: string) => number | undefined;
  /** Starts a shard at the index from which its records are to be delivered. */
  readonly start: (shardId: string, index: number) => void;
  readonly isFinished: (position: Position) => boolean;
  /** Ends records: in an object, or without one if they were dropped or trimmed. */
  readonly commit: (positions: PositionList, object?: CommittedObject) => void;
  /** Records that an object is in its bucket. */
  readonly markInPlace: (id: string) => void;
  /** Committed objects that may not be in their buckets yet. */
  readonly unplaced: () => readonly CommittedObject[];
  readonly close: () => void;
}

/** The journal is rewritten as a snapshot once it has grown by this much. */
const defaultCompactionBytes = 4 * 1024 * 1024;

export function openDeliveryProgress(path: string, compactionBytes = defaultCompactionBytes): DeliveryProgress {
  const shards = new Map<string, FinishedRecords>();
  const objects = new Map<string, CommittedObject>();
  const { file, entries } = openJournal(path);

  const apply = (entry: Entry): void => {
    if ("start" in entry) shards.set(entry.start.shardId, createFinishedRecords(entry.start.index));
    else if ("inPlace" in entry) objects.delete(entry.inPlace);
    else {
      for (const positions of entry.finished) finishAll(shards, positions);
      if (entry.object !== undefined) objects.set(entry.object.id, entry.object);
    }
  };
  const record = (entry: Entry): void => {
    file.append(entry);
    apply(entry);
    if (file.addedBytes() > compactionBytes) compactIfPossible();
  };
  const compactIfPossible = (): void => {
    try {
      file.replace(createSnapshot(shards, objects));
    } catch {
      // The entry is recorded. On a full disk the journal stays long until the next one.
    }
  };

  for (const entry of entries) apply(entrySchema.parse(entry));
  file.replace(createSnapshot(shards, objects));
  return {
    isNew: () => shards.size === 0,
    findResumeIndex: (shardId) => shards.get(shardId)?.lowWaterMark(),
    start: (shardId, index) => record({ start: { shardId, index } }),
    isFinished: (position) => shards.get(position.shardId)?.isFinished(position) === true,
    commit: (positions, object) =>
      record({ finished: positions.byShard().map(encodePositions), ...(object && { object }) }),
    markInPlace: (id) => record({ inPlace: id }),
    unplaced: () => [...objects.values()],
    close: file.close,
  };
}

function finishAll(shards: ReadonlyMap<string, FinishedRecords>, positions: z.output<typeof positionsSchema>): void {
  const finished = shards.get(positions.shardId);
  if (finished === undefined) throw new TypeError(`shard ${positions.shardId} was never started`);
  for (const index of decodeIndexes(positions.indexes)) finished.finish({ index, part: 0, parts: 1 });
  for (const [index, part, parts] of positions.parts) finished.finish({ index, part, parts });
}

function encodePositions({ shardId, indexes, parts }: ShardPositions): z.output<typeof positionsSchema> {
  return { shardId, indexes: encodeIndexes(indexes), parts: parts.map(([...part]) => part) };
}

function createSnapshot(
  shards: ReadonlyMap<string, FinishedRecords>,
  objects: ReadonlyMap<string, CommittedObject>,
): readonly Entry[] {
  const starts = [...shards].map(([shardId, finished]) => ({ start: { shardId, index: finished.lowWaterMark() } }));
  const finished = [...shards].map(([shardId, each]) => {
    return encodePositions({ shardId, ...each.above() });
  });
  return [...starts, { finished }, ...[...objects.values()].map((object) => ({ finished: [], object }))];
}
