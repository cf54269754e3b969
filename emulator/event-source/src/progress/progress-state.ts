import { z } from "zod";

const shardProgressSchema = z.object({
  /** Of the next record in the shard's log. */
  index: z.number(),
  /** The window that is open. */
  window: z.object({ startMs: z.number(), endMs: z.number(), stateJson: z.string() }).optional(),
});

/** A shard's place, and the window that was open there. */
export type ShardProgress = z.output<typeof shardProgressSchema>;

const ownerSchema = z.object({ functionArn: z.string(), eventSourceArn: z.string() });

/** Whose progress it is. */
export type ProgressOwner = z.output<typeof ownerSchema>;

/** One line of a journal. */
export const progressEntrySchema = z.union([
  z.object({ owner: ownerSchema }),
  z.object({ shardId: z.string(), progress: shardProgressSchema }),
  // Part of the journal was lost: shards that it says nothing of are read from their oldest record.
  z.object({ fromOldest: z.literal(true) }),
]);

export type ProgressEntry = z.output<typeof progressEntrySchema>;

/** What a journal says, entry by entry. */
export interface ProgressState {
  /** Undefined until an entry says it. */
  readonly owner: () => ProgressOwner | undefined;
  readonly shards: ReadonlyMap<string, ShardProgress>;
  readonly isFromOldest: () => boolean;
  readonly apply: (entry: ProgressEntry) => void;
  /** The entries that say the same in as few lines as possible. */
  readonly snapshot: () => readonly ProgressEntry[];
}

export function createProgressState(): ProgressState {
  const shards = new Map<string, ShardProgress>();
  let owner: ProgressOwner | undefined;
  let isFromOldest = false;
  return {
    owner: () => owner,
    shards,
    isFromOldest: () => isFromOldest,
    apply: (entry) => {
      if ("fromOldest" in entry) isFromOldest = true;
      else if ("owner" in entry) ({ owner } = entry);
      else shards.set(entry.shardId, entry.progress);
    },
    snapshot: () => [
      ...(owner === undefined ? [] : [{ owner }]),
      ...(isFromOldest ? [{ fromOldest: true } as const] : []),
      ...[...shards].map(([shardId, progress]) => ({ shardId, progress })),
    ],
  };
}
