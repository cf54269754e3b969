import { z } from "zod";

import { createFinishedRecords, type FinishedRecords } from "./finished-records.ts";
import { decodeIndexes, encodeIndexes } from "./index-runs.ts";
import type { ShardPositions } from "./position-list.ts";

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
  /** Of that file: its length and its CRC-32. */
  fileBytes: z.number(),
  fileChecksum: z.number(),
  contentEncoding: z.string().optional(),
  /** What became of its records, and how many there are. */
  fate: z.enum(["delivered", "failed"]),
  records: z.number(),
  rows: z.number().optional(),
});

/** An object whose records are committed to it, though it may not be in its bucket yet. */
export type CommittedObject = z.output<typeof objectSchema>;

/** One line of a journal. */
export const entrySchema = z.union([
  z.object({ start: z.object({ shardId: z.string(), index: z.number() }) }),
  z.object({ finished: z.array(positionsSchema), object: objectSchema.optional() }),
  z.object({ inPlace: z.string() }),
  // Part of the journal was lost: shards that it says nothing of are read from their oldest record, not from LATEST.
  z.object({ fromOldest: z.literal(true) }),
]);

export type Entry = z.output<typeof entrySchema>;

/** What a journal says, entry by entry. */
export interface ProgressState {
  readonly shards: ReadonlyMap<string, FinishedRecords>;
  readonly objects: ReadonlyMap<string, CommittedObject>;
  /** Whether shards without an entry are to be read from their oldest record. */
  readonly isFromOldest: () => boolean;
  /** Throws `TypeError` for records of a shard that was never started. */
  readonly apply: (entry: Entry) => void;
  /** The entries that say the same in as few lines as possible. */
  readonly snapshot: () => readonly Entry[];
}

export function createProgressState(): ProgressState {
  const shards = new Map<string, FinishedRecords>();
  const objects = new Map<string, CommittedObject>();
  let isFromOldest = false;
  return {
    shards,
    objects,
    isFromOldest: () => isFromOldest,
    apply: (entry) => {
      if ("start" in entry) shards.set(entry.start.shardId, createFinishedRecords(entry.start.index));
      else if ("inPlace" in entry) objects.delete(entry.inPlace);
      else if ("fromOldest" in entry) isFromOldest = true;
      else {
        for (const positions of entry.finished) finishAll(shards, positions);
        if (entry.object !== undefined) objects.set(entry.object.id, entry.object);
      }
    },
    snapshot: () => [...(isFromOldest ? [{ fromOldest: true } as const] : []), ...createSnapshot(shards, objects)],
  };
}

function finishAll(shards: ReadonlyMap<string, FinishedRecords>, positions: z.output<typeof positionsSchema>): void {
  const finished = shards.get(positions.shardId);
  if (finished === undefined) throw new TypeError(`shard ${positions.shardId} was never started`);
  for (const index of decodeIndexes(positions.indexes)) finished.finish({ index, part: 0, parts: 1 });
  for (const [index, part, parts] of positions.parts) finished.finish({ index, part, parts });
}

export function encodePositions({ shardId, indexes, parts }: ShardPositions): z.output<typeof positionsSchema> {
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
