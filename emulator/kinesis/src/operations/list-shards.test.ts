import {
  CreateStreamCommand,
  ListShardsCommand,
  type ListShardsCommandInput,
  MergeShardsCommand,
  type ShardFilter,
  SplitShardCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type KinesisFixture, ShardId, startKinesis, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;
let createdAtMs: number;
const msPerHour = 3_600_000;

/** One shard at first, two (1 and 2) from one hour on, one (3) from two hours on; then it is three hours. */
beforeEach(async () => {
  aws = await startKinesis();
  createdAtMs = aws.clock.ms;
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  aws.clock.ms += msPerHour;
  const NewStartingHashKey = String(2n ** 127n);
  await aws.client.send(new SplitShardCommand({ StreamName, ShardToSplit: ShardId, NewStartingHashKey }));
  aws.clock.ms += msPerHour;
  const merge = { ShardToMerge: "shardId-000000000001", AdjacentShardToMerge: "shardId-000000000002" };
  await aws.client.send(new MergeShardsCommand({ StreamName, ...merge }));
  aws.clock.ms += msPerHour;
});

afterEach(() => aws.close());

async function list(input: ListShardsCommandInput) {
  const { Shards = [], NextToken } = await aws.client.send(new ListShardsCommand(input));
  return { shards: Shards.map(({ ShardId: id = "" }) => Number(id.slice(-1))), NextToken };
}

function atHours(hours: number): Date {
  return new Date(createdAtMs + hours * msPerHour);
}

describe("ListShards", () => {
  it.each<[string, (() => ShardFilter) | undefined, readonly number[]]>([
    ["no filter", undefined, [0, 1, 2, 3]],
    ["FROM_TRIM_HORIZON", () => ({ Type: "FROM_TRIM_HORIZON" }), [0, 1, 2, 3]],
    ["AT_TRIM_HORIZON", () => ({ Type: "AT_TRIM_HORIZON" }), [0]],
    ["AT_LATEST", () => ({ Type: "AT_LATEST" }), [3]],
    ["AT_TIMESTAMP", () => ({ Type: "AT_TIMESTAMP", Timestamp: atHours(1.5) }), [1, 2]],
    ["FROM_TIMESTAMP", () => ({ Type: "FROM_TIMESTAMP", Timestamp: atHours(1.5) }), [1, 2, 3]],
    ["FROM_TIMESTAMP before the stream was", () => ({ Type: "FROM_TIMESTAMP", Timestamp: new Date(1) }), [0, 1, 2, 3]],
    ["AFTER_SHARD_ID", () => ({ Type: "AFTER_SHARD_ID", ShardId: "shardId-000000000001" }), [2, 3]],
  ])("gives with %s the shards that AWS would", async (_, filter, expected) => {
    expect((await list({ StreamName, ShardFilter: filter?.() })).shards).toEqual(expected);
  });

  it("applies the filter to every page", async () => {
    const first = await list({
      StreamName,
      ShardFilter: { Type: "AT_TIMESTAMP", Timestamp: atHours(1.5) },
      MaxResults: 1,
    });
    const second = await list({ NextToken: first.NextToken });

    expect([first.shards, second.shards, second.NextToken]).toEqual([[1], [2], undefined]);
  });

  it("no longer lists a shard that has been closed for the retention period", async () => {
    aws.clock.ms = createdAtMs + 25 * msPerHour + 1;

    expect((await list({ StreamName })).shards).toEqual([1, 2, 3]);
  });

  it("refuses a time filter without a time", async () => {
    await expect(list({ StreamName, ShardFilter: { Type: "AT_TIMESTAMP" } })).rejects.toMatchObject({
      name: "InvalidArgumentException",
    });
  });
});
