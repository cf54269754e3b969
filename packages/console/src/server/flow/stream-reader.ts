import {
  DescribeStreamSummaryCommand,
  type KinesisClient,
  ListShardsCommand,
  type Shard,
  type StreamDescriptionSummary,
} from "@aws-sdk/client-kinesis";

import type { StreamFlow } from "../../flow/flow-answer.ts";

/** A stream, without what CloudWatch measures of its shards. */
export type DescribedStream = Omit<StreamFlow, "shards"> & {
  readonly shards: readonly { readonly id: string; readonly share: number }[];
};

/** Describes a stream and its shards, in two calls, and one more for each thousand shards. */
export async function describeStream(kinesis: Pick<KinesisClient, "send">, name: string): Promise<DescribedStream> {
  const { StreamDescriptionSummary: summary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: name }),
  );
  const all = await listShards(kinesis, name);
  const open = all.filter(({ SequenceNumberRange: range }) => range?.EndingSequenceNumber === undefined);
  const shards = open.toSorted((one, other) => (readHashKey(one) < readHashKey(other) ? -1 : 1));
  return {
    name,
    status: summary?.StreamStatus ?? "unknown",
    mode: summary?.StreamModeDetails?.StreamMode ?? "PROVISIONED",
    retentionHours: summary?.RetentionPeriodHours ?? 24,
    shards: shards.map((shard) => ({ id: shard.ShardId ?? "", share: computeShare(shard) })),
    closedShards: all.length - open.length,
    isPerShard: hasShardMetrics(summary),
  };
}

async function listShards(kinesis: Pick<KinesisClient, "send">, name: string): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let token: string | undefined;
  do {
    // A call with a token takes no name.
    const page = await kinesis.send(
      new ListShardsCommand(token === undefined ? { StreamName: name } : { NextToken: token }),
    );
    shards.push(...(page.Shards ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return shards;
}

/** Hash keys have 128 bits (API_HashKeyRange, read 2026-11-29 from memory, unverified). */
const hashKeys = 2n ** 128n;
const parts = 1_000_000n;

function computeShare({ HashKeyRange: range }: Shard): number {
  const width = BigInt(range?.EndingHashKey ?? 0) - BigInt(range?.StartingHashKey ?? 0) + 1n;
  return Number((width * parts) / hashKeys) / Number(parts);
}

function readHashKey({ HashKeyRange: range }: Shard): bigint {
  return BigInt(range?.StartingHashKey ?? 0);
}

function hasShardMetrics(summary: StreamDescriptionSummary | undefined): boolean {
  const levels = summary?.EnhancedMonitoring?.flatMap(({ ShardLevelMetrics: names = [] }) => names) ?? [];
  return levels.some((name) => name === "ALL" || name === "IncomingBytes");
}
