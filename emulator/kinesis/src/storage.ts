import { createMemoryLog } from "./log/memory-log.ts";
import type { ShardLog } from "./log/shard-log.ts";
import { toSequenceNumbers, type Shard, type Stream } from "./stream.ts";

/** Where streams are kept. */
export interface StreamStorage {
  /** The streams that an earlier process saved. */
  readonly load: () => readonly Stream[];
  /** Saves a stream's settings and shards, new or changed, atomically. */
  readonly save: (stream: Stream) => void;
  readonly openLog: (stream: Stream, shard: Shard) => ShardLog;
  readonly removeLog: (stream: Stream, shard: Shard) => void;
  readonly remove: (stream: Stream) => void;
}

/** Keeps streams in memory, as long as the process lives. */
export const memoryStorage: StreamStorage = {
  load: () => [],
  save: () => undefined,
  openLog: (_, shard) => createMemoryLog(toSequenceNumbers(shard)),
  removeLog: () => undefined,
  remove: () => undefined,
};
