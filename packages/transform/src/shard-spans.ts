import type { FirehoseTransformationEvent } from "aws-lambda";

/** Sequence numbers of the first and the last record of each shard, by its id: which records an invocation had. */
export type ShardSpans = Readonly<Record<string, readonly [first: string, last: string]>>;

type Entry = Pick<FirehoseTransformationEvent["records"][number], "kinesisRecordMetadata"> | null | undefined;

/** Firehose hands on the records of a shard in their order. Direct PUT has no shards. */
export function listShardSpans(entries: readonly Entry[]): ShardSpans {
  const spans = new Map<string, [string, string]>();
  let [current, span]: [string | undefined, [string, string] | undefined] = [undefined, undefined];
  for (const entry of entries) {
    const { shardId, sequenceNumber } = entry?.kinesisRecordMetadata ?? {};
    if (typeof shardId !== "string" || typeof sequenceNumber !== "string") continue;
    if (shardId !== current || span === undefined) {
      [current, span] = [shardId, spans.get(shardId) ?? [sequenceNumber, sequenceNumber]];
      spans.set(shardId, span);
    }
    span[1] = sequenceNumber;
  }
  return Object.fromEntries(spans);
}
