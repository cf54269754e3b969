import type { FirehoseTransformationEvent } from "aws-lambda";

/** Sequence numbers of the first and the last record of each shard, by its id: which records an invocation had. */
export type ShardSpans = Readonly<Record<string, readonly [first: string, last: string]>>;

type Entry = Pick<FirehoseTransformationEvent["records"][number], "kinesisRecordMetadata"> | null | undefined;

/** Firehose hands on the records of a shard in their order. Direct PUT has no shards. */
export function listShardSpans(entries: readonly Entry[]): ShardSpans {
  const spans = new Map<string, [string, string]>();
  for (const entry of entries) {
    const { shardId, sequenceNumber } = entry?.kinesisRecordMetadata ?? {};
    if (typeof shardId !== "string" || typeof sequenceNumber !== "string") continue;
    const span = spans.get(shardId);
    if (span === undefined) spans.set(shardId, [sequenceNumber, sequenceNumber]);
    else span[1] = sequenceNumber;
  }
  return Object.fromEntries(spans);
}
