import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorInput,
  type KinesisClient,
} from "@aws-sdk/client-kinesis";
import { InterruptedError } from "@sluice/command-line";

import { toTailedRecord, type TailedRecord } from "../tail/tail-shards.ts";

export interface ShardReading {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamName: string;
  readonly signal?: AbortSignal | undefined;
}

export interface ShardPlace extends Pick<
  GetShardIteratorInput,
  "ShardIteratorType" | "StartingSequenceNumber" | "Timestamp"
> {
  readonly shardId: string;
}

/** Reads one shard from a place on to what is newest in it, or to its end. */
export async function* readShard(
  { kinesis, streamName, signal }: ShardReading,
  { shardId, ...position }: ShardPlace,
): AsyncGenerator<TailedRecord> {
  const input = { StreamName: streamName, ShardId: shardId, ...position };
  let { ShardIterator: iterator } = await kinesis.send(new GetShardIteratorCommand(input));
  while (iterator !== undefined) {
    if (signal?.aborted === true) throw new InterruptedError();
    const output = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1_000 }));
    for (const record of output.Records ?? []) yield toTailedRecord(shardId, record);
    iterator = output.MillisBehindLatest === 0 ? undefined : output.NextShardIterator;
  }
}
