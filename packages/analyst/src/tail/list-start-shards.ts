import {
  type KinesisClient,
  ListShardsCommand,
  type ListShardsInput,
  type ListShardsOutput,
  type ShardFilter,
} from "@aws-sdk/client-kinesis";

import { NotFoundError } from "../errors.ts";
import type { StartPosition } from "./start-position.ts";

export interface StartShardOptions {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamName: string;
  readonly from: StartPosition;
  readonly shardId?: string;
}

/**
 * Lists the shards to begin with: those that were open at the position. Their children follow later. Throws
 * {@link NotFoundError} when the stream has no shard `shardId`.
 */
export async function listStartShards({
  kinesis,
  streamName,
  from,
  shardId,
}: StartShardOptions): Promise<readonly string[]> {
  if (shardId === undefined)
    return listAllShards(kinesis, { StreamName: streamName, ShardFilter: toShardFilter(from) });
  const shards = await listAllShards(kinesis, { StreamName: streamName });
  if (!shards.includes(shardId)) {
    throw new NotFoundError(`stream "${streamName}": no shard "${shardId}"; it has ${shards.join(", ")}`);
  }
  return [shardId];
}

function toShardFilter(from: StartPosition): ShardFilter {
  if (from.type === "AT_TIMESTAMP") return { Type: "AT_TIMESTAMP", Timestamp: from.timestamp };
  return { Type: `AT_${from.type}` };
}

async function listAllShards(kinesis: Pick<KinesisClient, "send">, first: ListShardsInput): Promise<readonly string[]> {
  const shards: string[] = [];
  for (let input: ListShardsInput | undefined = first; input !== undefined;) {
    const output: ListShardsOutput = await kinesis.send(new ListShardsCommand(input));
    shards.push(...(output.Shards ?? []).flatMap(({ ShardId: id }) => id ?? []));
    // With a token, the stream and the filter must not be given again (API_ListShards, read 2026-11-21).
    input = output.NextToken === undefined ? undefined : { NextToken: output.NextToken };
  }
  return shards;
}
