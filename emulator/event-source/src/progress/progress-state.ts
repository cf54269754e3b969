import { z } from "zod";

const shardProgressSchema = z.object({
  /** Of the next record in the shard's log. */
  index: z.number(),
  /** The window that is open. */
  window: z.object({ startMs: z.number(), endMs: z.number(), stateJson: z.string() }).optional(),
});

/** A shard's place, and the window that was open there. */
export type ShardProgress = z.output<typeof shardProgressSchema>;

/** One line of a journal. */
export const progressEntrySchema = z.union([
  z.object({ shardId: z.string(), progress: shardProgressSchema }),
  // Part of the journal was lost: shards that it says nothing of are read from their oldest record.
  z.object({ fromOldest: z.literal(true) }),
]);

export type ProgressEntry = z.output<typeof progressEntrySchema>;

/** What a journal says, entry by entry. */
export interface ProgressState {
  readonly shards: ReadonlyMap<string, ShardProgress>;
  readonly isFromOldest: () => boolean;
  readonly apply: (entry: ProgressEntry) => void;
  /** The entries that say the same in as few lines as possible. */
  readonly snapshot: () => readonly ProgressEntry[];
}

export function createProgressState(): ProgressState {
  const shards = new Map<string, ShardProgress>();
  let isFromOldest = false;
  return {
    shards,
    isFromOldest: () => isFromOldest,
    apply: (entry) => {
      if ("fromOldest" in entry) isFromOldest = true;
      else shards.set(entry.shardId, entry.progress);
    },
    snapshot: () => [
      ...(isFromOldest ? [{ fromOldest: true } as const] : []),
      ...[...shards].map(([shardId, progress]) => ({ shardId, progress })),
    ],
  };
}
