import { KinesisError } from "../errors.ts";
import type { StreamStore } from "../stream-store.ts";
import { toSequenceNumbers } from "../stream.ts";

/** The places in a shard at which a reader may start, in the API's names. */
export const startingPositionTypes = [
  "AT_SEQUENCE_NUMBER",
  "AFTER_SEQUENCE_NUMBER",
  "TRIM_HORIZON",
  "LATEST",
  "AT_TIMESTAMP",
] as const;

type PositionType = (typeof startingPositionTypes)[number];

/** Where a reader wants to start. */
export interface StartingPosition {
  readonly type: PositionType;
  readonly streamName: string;
  readonly shardId: string;
  readonly sequenceNumber: string | undefined;
  /** Seconds since the epoch. */
  readonly timestamp: number | undefined;
  /** What the operation calls the field that names the parts above, for messages. */
  readonly fields: { readonly type: string; readonly sequenceNumber: string };
}

/** The index of the first record that a reader gets who starts there. Throws InvalidArgumentException. */
export function findStartIndex(store: StreamStore, position: StartingPosition): number {
  return startIndexes[position.type](store, position);
}

const startIndexes: Readonly<Record<PositionType, (store: StreamStore, position: StartingPosition) => number>> = {
  TRIM_HORIZON: (store, { streamName, shardId }) => store.trimIndex(streamName, shardId),
  LATEST: (store, { streamName, shardId }) => store.endIndex(streamName, shardId),
  AT_SEQUENCE_NUMBER: (store, position) => Math.max(0, findNumberedIndex(store, position)),
  AFTER_SEQUENCE_NUMBER: (store, position) => findNumberedIndex(store, position) + 1,
  AT_TIMESTAMP: findIndexAtTime,
};

function findNumberedIndex(store: StreamStore, position: StartingPosition): number {
  const { streamName, shardId, sequenceNumber, fields } = position;
  if (sequenceNumber === undefined) throw missing(fields.sequenceNumber, position);
  const index = toSequenceNumbers(store.shard(streamName, shardId)).toIndex(sequenceNumber);
  if (index !== undefined && index < store.endIndex(streamName, shardId)) return index;
  const message = `${fields.sequenceNumber} ${sequenceNumber} is invalid because it did not come from shard ${shardId}.`;
  throw new KinesisError("InvalidArgumentException", message);
}

/** The first record that arrived at that time or later; a clock that was set back does not hide records. */
function findIndexAtTime(store: StreamStore, position: StartingPosition): number {
  const { streamName, shardId, timestamp } = position;
  if (timestamp === undefined) throw missing("Timestamp", position);
  const fromMs = Math.floor(timestamp * 1000);
  if (fromMs <= store.nowMs()) return store.indexAtTime(streamName, shardId, fromMs);
  const message = `Timestamp ${timestamp} is in the future: now it is ${store.nowMs() / 1000}.`;
  throw new KinesisError("InvalidArgumentException", message);
}

function missing(field: string, { type, fields }: StartingPosition): KinesisError {
  return new KinesisError("InvalidArgumentException", `${field} must be given with ${fields.type} ${type}.`);
}
