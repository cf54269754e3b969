import {
  CreateStreamCommand,
  GetRecordsCommand,
  PutRecordCommand,
  type ShardIteratorType,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { toRecordEntry, type KinesisFixture, startKinesis, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
});

afterEach(() => aws.close());

describe("GetShardIterator", () => {
  it.each<[ShardIteratorType, readonly string[]]>([
    ["TRIM_HORIZON", ["a", "b", "c"]],
    ["LATEST", []],
    ["AT_SEQUENCE_NUMBER", ["b", "c"]],
    ["AFTER_SEQUENCE_NUMBER", ["c"]],
    ["AT_TIMESTAMP", ["b", "c"]],
  ])("starts at %s", async (type, expected) => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("a") }));
    aws.clock.ms += 1000;
    const Timestamp = new Date(aws.clock.ms);
    const second = await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("b") }));
    await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("c") }));
    const start = type === "AT_TIMESTAMP" ? { Timestamp } : { StartingSequenceNumber: second.SequenceNumber };

    const ShardIterator = await aws.iterator(type, start);
    const { Records = [] } = await aws.client.send(new GetRecordsCommand({ ShardIterator }));

    expect(Records.map(({ Data }) => Buffer.from(Data ?? []).toString())).toEqual(expected);
  });

  it("sees with LATEST what is put afterwards", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("before") }));
    const ShardIterator = await aws.iterator("LATEST");

    await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("after") }));

    const { Records } = await aws.client.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records).toMatchObject([{ PartitionKey: "after", ApproximateArrivalTimestamp: new Date(aws.clock.ms) }]);
  });

  it("refuses a sequence number that the shard never gave", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));

    await expect(aws.iterator("AT_SEQUENCE_NUMBER", { StartingSequenceNumber: "49" })).rejects.toMatchObject({
      name: "InvalidArgumentException",
    });
  });
});
