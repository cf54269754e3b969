import { createMemoryLog } from "./log/memory-log.ts";
import type { ShardLog } from "./log/shard-log.ts";
import { toSequenceNumbers, type Shard, type Stream } from "./stream.ts";

/** Where streams are kept. */
export interface StreamStorage {
  /** The streams that were kept when the process before ended. */
  readonly load: () => readonly Stream[];
  /** Keeps a stream's settings and shards, new or changed, whole or not at all. */
  readonly save: (stream: Stream) => void;
  readonly openLog: (stream: Stream, shard: Shard) => ShardLog;
  readonly removeLog: (stream: Stream, shard: Shard) => void;
  readonly remove: (stream: Stream) => void;
  readonly close: () => void;
}

/** Keeps streams as long as the process lives. */
export const memoryStorage: StreamStorage = {
  load: () => [],
  save: () => undefined,
  openLog: (_, shard) => createMemoryLog(toSequenceNumbers(shard)),
  removeLog: () => undefined,
  remove: () => undefined,
  close: () => undefined,
};
