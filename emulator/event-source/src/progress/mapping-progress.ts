import { openJournal } from "@sluice/emulator-wire";

import {
  createProgressState,
  type ProgressEntry,
  progressEntrySchema,
  type ProgressOwner,
  type ShardProgress,
} from "./progress-state.ts";

/**
 * How far an event source mapping has come in each shard, in a journal that outlives the process. One entry has a shard's
 * place and the state of its window: they change together, whenever the process dies.
 */
export interface MappingProgress {
  /** Whether no shard was ever begun, so that reading begins at the starting position. */
  readonly isNew: () => boolean;
  /** Undefined for a shard that was never begun. */
  readonly find: (shardId: string) => ShardProgress | undefined;
  /** Throws, as on a full disk, and has then changed nothing. */
  readonly keep: (shardId: string, progress: ShardProgress) => void;
  readonly close: () => void;
}

/** The journal is rewritten as a snapshot once it has grown by this much: a state may have a mebibyte. */
const defaultCompactionBytes = 32 * 1024 * 1024;

export function openMappingProgress(
  path: string,
  owner: ProgressOwner,
  compactionBytes = defaultCompactionBytes,
): MappingProgress {
  const { shards, isFromOldest, apply, snapshot } = createProgressState();
  const { file, entries } = openJournal(path);
  const compactIfPossible = (): void => {
    try {
      file.replace(snapshot());
    } catch {
      // The entry is kept. On a full disk the journal stays long until the next one.
    }
  };

  apply({ owner });
  for (const entry of entries) apply(progressEntrySchema.parse(entry));
  file.replace(snapshot());
  return {
    isNew: () => shards.size === 0 && !isFromOldest(),
    find: (shardId) => shards.get(shardId),
    keep: (shardId, progress) => {
      const entry: ProgressEntry = { shardId, progress };
      file.append(entry);
      apply(entry);
      if (file.addedBytes() > compactionBytes) compactIfPossible();
    },
    close: file.close,
  };
}
