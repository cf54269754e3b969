import { openJournal } from "@sluice/emulator-wire";

import type { PositionList } from "./position-list.ts";
import type { Position } from "./position.ts";
import {
  type CommittedObject,
  createProgressState,
  encodePositions,
  type Entry,
  entrySchema,
} from "./progress-state.ts";

export type { CommittedObject } from "./progress-state.ts";

/**
 * How far a delivery stream has come, in a journal that outlives the process. One entry commits an object and its records
 * together: whenever the process dies, records without it are read again, and records with it never are.
 */
export interface DeliveryProgress {
  /** Whether no shard was ever started, so that reading begins at LATEST. */
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
  const { shards, objects, isFromOldest, apply, snapshot } = createProgressState();
  const { file, entries } = openJournal(path);
  const record = (entry: Entry): void => {
    file.append(entry);
    apply(entry);
    if (file.addedBytes() > compactionBytes) compactIfPossible();
  };
  const compactIfPossible = (): void => {
    try {
      file.replace(snapshot());
    } catch {
      // The entry is recorded. On a full disk the journal stays long until the next one.
    }
  };

  for (const entry of entries) apply(entrySchema.parse(entry));
  file.replace(snapshot());
  return {
    isNew: () => shards.size === 0 && !isFromOldest(),
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
