import {
  CreateStreamCommand,
  DecreaseStreamRetentionPeriodCommand,
  DescribeStreamSummaryCommand,
  IncreaseStreamRetentionPeriodCommand,
  PutRecordCommand,
  UpdateMaxRecordSizeCommand,
  UpdateShardCountCommand,
  UpdateStreamModeCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { toRecordEntry, type KinesisFixture, startKinesis, StreamARN, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;
const msPerHour = 3_600_000;

beforeEach(async () => {
  aws = await startKinesis();
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
});

afterEach(() => aws.close());

function increase(RetentionPeriodHours: number) {
  return aws.client.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours }));
}

function decrease(RetentionPeriodHours: number) {
  return aws.client.send(new DecreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours }));
}

async function summary() {
  return (await aws.client.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary;
}

describe("the retention period", () => {
  it("keeps records for as long as it was increased to", async () => {
    await increase(48);
    await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("a") }));
    aws.clock.ms += 48 * msPerHour;

    expect(await aws.readAll()).toEqual(["a"]);
    expect((await summary())?.RetentionPeriodHours).toBe(48);
    aws.clock.ms += 1;
    expect(await aws.readAll()).toEqual([]);
  });

  it("drops records when it is decreased, and increasing it brings none back", async () => {
    await increase(48);
    await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("old") }));
    aws.clock.ms += 25 * msPerHour;
    await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("new") }));
    await decrease(24);
    await increase(48);

    expect(await aws.readAll()).toEqual(["new"]);
  });

  it.each([
    ["shorter than it is, when increased", () => increase(24), "(24 hours) for stream events can not be shorter"],
    ["longer than it is, when decreased", () => decrease(49), "(49 hours) for stream events can not be longer"],
    ["less than a day", () => decrease(23), "too short, the minimum is 24 hours"],
    ["more than a year", () => increase(8761), "too long, the maximum is 8760 hours"],
  ])("is not %s", async (_, call, message) => {
    await increase(48);

    await expect(call()).rejects.toMatchObject({
      name: "InvalidArgumentException",
      message: expect.stringContaining(message),
    });
  });
});

describe("UpdateStreamMode", () => {
  it("changes the mode, and leaves the shards", async () => {
    const StreamModeDetails = { StreamMode: "ON_DEMAND" as const };
    await aws.client.send(new UpdateStreamModeCommand({ StreamARN, StreamModeDetails }));

    const update = new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: "UNIFORM_SCALING" });

    expect(await summary()).toMatchObject({ StreamModeDetails, OpenShardCount: 1 });
    await expect(aws.client.send(update)).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("UpdateMaxRecordSize", () => {
  it("lets larger records in", async () => {
    const put = new PutRecordCommand({ StreamName, PartitionKey: "k", Data: Buffer.alloc(2 * 1024 * 1024) });
    await expect(aws.client.send(put)).rejects.toMatchObject({ name: "ValidationException" });

    await aws.client.send(new UpdateMaxRecordSizeCommand({ StreamARN, MaxRecordSizeInKiB: 4096 }));

    expect(await aws.client.send(put)).toMatchObject({ ShardId: "shardId-000000000000" });
    expect((await summary())?.MaxRecordSizeInKiB).toBe(4096);
  });
});

describe("CreateStream", () => {
  it("opens no more shards than a stream can have", async () => {
    const command = new CreateStreamCommand({ StreamName: "huge", ShardCount: 10_001 });

    await expect(aws.client.send(command)).rejects.toMatchObject({ name: "LimitExceededException" });
  });
});
