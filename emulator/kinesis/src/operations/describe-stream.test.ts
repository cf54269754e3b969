import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  ListShardsCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type KinesisFixture, ShardId, startKinesis, StreamARN, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
});

afterEach(() => aws.close());

describe("streams", () => {
  it("describes a new stream as ACTIVE", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));

    const { StreamDescription } = await aws.client.send(new DescribeStreamCommand({ StreamName }));

    expect(StreamDescription).toMatchObject({
      StreamARN,
      StreamStatus: "ACTIVE",
      StreamModeDetails: { StreamMode: "PROVISIONED" },
      RetentionPeriodHours: 24,
      HasMoreShards: false,
      StreamCreationTimestamp: new Date(aws.clock.ms),
      Shards: [
        {
          ShardId,
          HashKeyRange: { StartingHashKey: "0", EndingHashKey: "170141183460469231731687303715884105727" },
        },
        {
          ShardId: "shardId-000000000001",
          HashKeyRange: {
            StartingHashKey: "170141183460469231731687303715884105728",
            EndingHashKey: "340282366920938463463374607431768211455",
          },
        },
      ],
    });
  });

  it("gives an on-demand stream four shards", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, StreamModeDetails: { StreamMode: "ON_DEMAND" } }));

    const { StreamDescriptionSummary } = await aws.client.send(new DescribeStreamSummaryCommand({ StreamARN }));

    expect(StreamDescriptionSummary).toMatchObject({
      OpenShardCount: 4,
      ConsumerCount: 0,
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
    });
  });

  it("pages through streams and shards", async () => {
    for (const name of ["c", "a", "b"])
      await aws.client.send(new CreateStreamCommand({ StreamName: name, ShardCount: 3 }));

    const first = await aws.client.send(new ListStreamsCommand({ Limit: 2 }));
    const second = await aws.client.send(new ListStreamsCommand({ Limit: 2, NextToken: first.NextToken }));
    const shards = await aws.client.send(new ListShardsCommand({ StreamName: "a", MaxResults: 2 }));
    const moreShards = await aws.client.send(new ListShardsCommand({ NextToken: shards.NextToken }));

    expect([first.StreamNames, first.HasMoreStreams]).toEqual([["a", "b"], true]);
    expect([second.StreamNames, second.HasMoreStreams]).toEqual([["c"], false]);
    expect(shards.Shards?.map((shard) => shard.ShardId)).toEqual([ShardId, "shardId-000000000001"]);
    expect(moreShards.Shards?.map((shard) => shard.ShardId)).toEqual(["shardId-000000000002"]);
    expect(moreShards.NextToken).toBeUndefined();
  });

  it("deletes a stream", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));

    await aws.client.send(new DeleteStreamCommand({ StreamARN }));

    await expect(aws.client.send(new DescribeStreamCommand({ StreamName }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Stream events under account 000000000000 not found.",
    });
  });
});
