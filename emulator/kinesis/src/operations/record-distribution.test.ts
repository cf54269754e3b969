import {
  CreateStreamCommand,
  type CreateStreamCommandInput,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  ListShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  UpdateStreamModeCommand,
  UpdateStreamRecordDistributionStrategyCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type KinesisFixture, startKinesis, StreamARN, StreamName, toRecordEntry } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
});

afterEach(() => aws.close());

const onDemand = { StreamName, StreamModeDetails: { StreamMode: "ON_DEMAND" } } as const;
const create = (settings: CreateStreamCommandInput) => aws.client.send(new CreateStreamCommand(settings));

function setStrategy(RecordDistributionStrategy: "AUTO" | "USER_PARTITION_KEY") {
  return aws.client.send(new UpdateStreamRecordDistributionStrategyCommand({ StreamARN, RecordDistributionStrategy }));
}

async function readStrategy(): Promise<string | undefined> {
  const { StreamDescriptionSummary } = await aws.client.send(new DescribeStreamSummaryCommand({ StreamName }));
  return StreamDescriptionSummary?.RecordDistributionStrategy;
}

async function countByShard(): Promise<readonly number[]> {
  const { Shards = [] } = await aws.client.send(new ListShardsCommand({ StreamName }));
  const counts = Shards.map(async ({ ShardId }) => {
    const ShardIterator = await aws.iterator("TRIM_HORIZON", { ShardId });
    return (await aws.client.send(new GetRecordsCommand({ ShardIterator }))).Records?.length ?? 0;
  });
  return Promise.all(counts);
}

describe("a stream that distributes records itself", () => {
  it("takes records without a partition key, and gives each shard as many", async () => {
    await create({ ...onDemand, RecordDistributionStrategy: "AUTO" });
    const Records = Array.from({ length: 8 }, (_, index) => ({ Data: Buffer.from(String(index)) }));

    await aws.client.send(new PutRecordsCommand({ StreamName, Records }));
    await aws.client.send(new PutRecordCommand({ StreamName, Data: Buffer.from("last") }));

    expect(await countByShard()).toEqual([3, 2, 2, 2]);
    const ShardIterator = await aws.iterator("TRIM_HORIZON");
    const { Records: read = [] } = await aws.client.send(new GetRecordsCommand({ ShardIterator }));
    expect(read.map((record) => "PartitionKey" in record)).toEqual([false, false, false]);
  });

  it("ignores the keys that there are, and keeps a partition key", async () => {
    await create({ ...onDemand, RecordDistributionStrategy: "AUTO" });
    const entry = { ...toRecordEntry("a"), ExplicitHashKey: "9".repeat(39) };

    await aws.client.send(new PutRecordsCommand({ StreamName, Records: [entry, entry, entry, entry] }));

    expect(await countByShard()).toEqual([1, 1, 1, 1]);
    const ShardIterator = await aws.iterator("TRIM_HORIZON");
    const { Records } = await aws.client.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records).toMatchObject([{ PartitionKey: "a" }]);
  });

  it("can become one, and stop to be one", async () => {
    await create(onDemand);
    const before = await readStrategy();

    await setStrategy("AUTO");
    await aws.client.send(new PutRecordCommand({ StreamName, Data: Buffer.from("a") }));
    const during = await readStrategy();
    await setStrategy("USER_PARTITION_KEY");
    const putting = aws.client.send(new PutRecordCommand({ StreamName, Data: Buffer.from("b") }));

    await expect(putting).rejects.toMatchObject({ name: "ValidationException" });
    expect([before, during]).toEqual(["USER_PARTITION_KEY", "AUTO"]);
  });

  it("distributes by key once it is provisioned", async () => {
    await create({ ...onDemand, RecordDistributionStrategy: "AUTO" });

    await aws.client.send(new UpdateStreamModeCommand({ StreamARN, StreamModeDetails: { StreamMode: "PROVISIONED" } }));

    const putting = aws.client.send(new PutRecordsCommand({ StreamName, Records: [{ Data: Buffer.from("b") }] }));
    await expect(putting).rejects.toMatchObject({ message: expect.stringContaining("records.1.member.partitionKey") });
    expect(await readStrategy()).toBeUndefined();
  });

  it("is on demand", async () => {
    const auto = { RecordDistributionStrategy: "AUTO" } as const;

    await expect(create({ StreamName, ShardCount: 1, ...auto })).rejects.toMatchObject({
      name: "InvalidArgumentException",
    });
    await create({ StreamName, ShardCount: 1 });
    await expect(setStrategy("AUTO")).rejects.toMatchObject({ name: "InvalidArgumentException" });
  });
});
