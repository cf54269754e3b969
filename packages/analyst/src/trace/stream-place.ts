/** Where a record lay in its stream. */
export interface StreamPlace {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** A record's own place in the stream, which names its rows when it has no envelope. */
export function parseStreamPlace(batchId: string): StreamPlace | undefined {
  const [, shardId, sequenceNumber] = /^(shardId-\d+):(\d+):\d+$/.exec(batchId) ?? [];
  return shardId === undefined || sequenceNumber === undefined ? undefined : { shardId, sequenceNumber };
}
