import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  SplitShardCommand,
  UpdateShardCountCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import {
  toRecordEntry,
  type KinesisFixture,
  ShardId,
  startKinesis,
  StreamARN,
  StreamName,
} from "../kinesis-fixture.ts";

const NewStartingHashKey = "170141183460469231731687303715884105728";
const lower = "shardId-000000000001";
const upper = "shardId-000000000002";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
});

afterEach(() => aws.close());

const split = () => aws.client.send(new SplitShardCommand({ StreamName, ShardToSplit: ShardId, NewStartingHashKey }));

describe("SplitShard", () => {
  it("closes the shard, and sends new records to its children", async () => {
    const before = await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("before") }));

    await split();

    const after = await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("after") }));
    const { Shards = [] } = await aws.client.send(new ListShardsCommand({ StreamName }));
    expect(Shards).toMatchObject([
      { ShardId, SequenceNumberRange: { EndingSequenceNumber: expect.stringMatching(/^49\d{54}$/) } },
      { ShardId: lower, ParentShardId: ShardId },
      { ShardId: upper, ParentShardId: ShardId, HashKeyRange: { StartingHashKey: NewStartingHashKey } },
    ]);
    expect([before.ShardId, [lower, upper].includes(after.ShardId ?? "")]).toEqual([ShardId, true]);
    expect(BigInt(after.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(before.SequenceNumber ?? 0));
  });

  it("hands a reader at the end of the shard its children instead of an iterator", async () => {
    await aws.client.send(new PutRecordsCommand({ StreamName, Records: ["a", "b"].map(toRecordEntry) }));
    await split();
    const ShardIterator = await aws.iterator("TRIM_HORIZON");

    const first = await aws.client.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
    const second = await aws.client.send(new GetRecordsCommand({ ShardIterator: first.NextShardIterator, Limit: 1 }));

    expect([first.Records?.length, first.ChildShards]).toEqual([1, undefined]);
    expect([second.Records?.length, second.NextShardIterator, second.MillisBehindLatest]).toEqual([1, undefined, 0]);
    expect(second.ChildShards).toMatchObject([
      { ShardId: lower, ParentShards: [ShardId] },
      { ShardId: upper, ParentShards: [ShardId], HashKeyRange: { StartingHashKey: NewStartingHashKey } },
    ]);
  });
});

describe("MergeShards", () => {
  it("opens one shard of two", async () => {
    await split();

    const command = new MergeShardsCommand({ StreamARN, ShardToMerge: lower, AdjacentShardToMerge: upper });
    await aws.client.send(command);

    const { Shards = [] } = await aws.client.send(new ListShardsCommand({ StreamName }));
    expect(Shards.at(-1)).toMatchObject({
      ShardId: "shardId-000000000003",
      ParentShardId: lower,
      AdjacentParentShardId: upper,
    });
  });

  it("refuses a shard that is not there", async () => {
    const command = new MergeShardsCommand({ StreamName, ShardToMerge: ShardId, AdjacentShardToMerge: upper });

    await expect(aws.client.send(command)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("UpdateShardCount", () => {
  it("changes how many shards are open", async () => {
    const answer = await update(2);

    const { StreamDescriptionSummary } = await aws.client.send(new DescribeStreamSummaryCommand({ StreamName }));
    expect(answer).toMatchObject({ StreamName, StreamARN, CurrentShardCount: 1, TargetShardCount: 2 });
    expect(StreamDescriptionSummary?.OpenShardCount).toBe(2);
  });

  it("makes uneven shards even, by shards that are closed as soon as they are opened", async () => {
    await aws.client.send(new SplitShardCommand({ StreamName, ShardToSplit: ShardId, NewStartingHashKey: "1000" }));
    await update(3);

    const { Shards = [] } = await aws.client.send(
      new ListShardsCommand({ StreamName, ShardFilter: { Type: "AT_LATEST" } }),
    );
    const starts = Shards.map(({ HashKeyRange }) => HashKeyRange?.StartingHashKey);
    const third = 2n ** 128n / 3n;
    expect(new Set(starts)).toEqual(new Set(["0", String(third), String(third * 2n)]));
  });

  it("refuses more than double", async () => {
    await expect(update(3)).rejects.toMatchObject({
      name: "InvalidArgumentException",
      message: expect.stringContaining("Current open shard count: 1 Target shard count: 3"),
    });
  });
});

function update(TargetShardCount: number) {
  return aws.client.send(new UpdateShardCountCommand({ StreamName, TargetShardCount, ScalingType: "UNIFORM_SCALING" }));
}
