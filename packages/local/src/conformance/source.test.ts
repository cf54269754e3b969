import { DescribeDeliveryStreamCommand, PutRecordCommand, UpdateDestinationCommand } from "@aws-sdk/client-firehose";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  MergeShardsCommand,
  PutRecordsCommand,
  SplitShardCommand,
} from "@aws-sdk/client-kinesis";
import { describe, expect } from "vitest";

import { createScriptedRecord, toBase64 } from "./scripted-records.ts";
import type { ConformanceRecord } from "./stream-under-test.ts";
import { it } from "./suite.ts";
import type { ConformanceTarget } from "./target.ts";

describe("3.5 source record backup", () => {
  it("3.5 has every record as it came, whatever the function made of it", async ({ open }) => {
    const stream = await open({ lambda: {}, hasBackup: true });
    const changed = createScriptedRecord({ answers: [{ result: "Ok", data: toBase64("changed\n") }] });
    const dropped = createScriptedRecord({ answers: [{ result: "Dropped", data: "" }] });

    await stream.put(`${changed}\n`, `${dropped}\n`);

    const { objects } = await stream.waitForArrival(3);
    const hour = expect.stringMatching(/^backup\/\d{4}\/\d\d\/\d\d\/\d\d\/$/);
    expect(objects).toMatchObject([
      { prefix: hour, lines: [changed, dropped] },
      { prefix: expect.stringMatching(/^data\//), lines: ["changed"] },
    ]);
  });

  it("3.5 cannot be disabled", async ({ open, target: { firehose } }) => {
    const { name: DeliveryStreamName } = await open({ lambda: {}, hasBackup: true });
    const described = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }));
    const { VersionId, Destinations: [destination] = [] } = described.DeliveryStreamDescription ?? {};

    const updating = firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName,
        CurrentDeliveryStreamVersionId: VersionId,
        DestinationId: destination?.DestinationId,
        ExtendedS3DestinationUpdate: { S3BackupMode: "Disabled" },
      }),
    );

    await expect(updating).rejects.toMatchObject({ name: "InvalidArgumentException" });
  });
});

describe("3.6 Kinesis as a source", () => {
  it("3.6 delivery starts at LATEST", async ({ open, target: { kinesis, resources, passTime } }) => {
    const first = await open({ shardCount: 1 });
    await first.put("before\n");
    const later = await open({
      input: {
        DeliveryStreamType: "KinesisStreamAsSource",
        KinesisStreamSourceConfiguration: { KinesisStreamARN: first.sourceArn, RoleARN: resources.roleArn },
      },
    });

    await kinesis.send(
      new PutRecordsCommand({ StreamName: first.name, Records: [{ PartitionKey: "k", Data: Buffer.from("after\n") }] }),
    );
    await first.waitForArrival(2);
    await passTime(120);

    expect(await later.waitForArrival(1)).toMatchObject({ lines: ["after"] });
  });

  it("3.6 PutRecord is refused by a delivery stream that reads Kinesis", async ({ open, target: { firehose } }) => {
    const { name: DeliveryStreamName } = await open({ shardCount: 1 });

    const putting = firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("a") } }));

    await expect(putting).rejects.toMatchObject({ name: "InvalidArgumentException" });
  });

  it("3.6 a stream that does not exist is refused as a source", async ({ open, target: { resources } }) => {
    const { region, roleArn: RoleARN } = resources;
    const [, , , , accountId] = RoleARN.split(":");
    const KinesisStreamARN = `arn:aws:kinesis:${region}:${accountId}:stream/conformance-no-such-stream`;

    const opening = open({
      input: {
        DeliveryStreamType: "KinesisStreamAsSource",
        KinesisStreamSourceConfiguration: { KinesisStreamARN, RoleARN },
      },
    });

    await expect(opening).rejects.toThrow(/stream/i);
  });
});

describe("3.6 resharding", () => {
  it("3.6 loses nothing and keeps each key's order over a split and a merge", async ({ open, target }) => {
    const { kinesis } = target;
    const Prefix = "data/!{partitionKeyFromQuery:all}/";
    const BufferingHints = { SizeInMBs: 64, IntervalInSeconds: 900 };
    const stream = await open({
      isPartitioned: true,
      query: '{all: "all"}',
      s3: { Prefix, BufferingHints },
      shardCount: 1,
    });
    const half = { NewStartingHashKey: (2n ** 127n).toString() };
    const [first, second, third] = ["shardId-000000000000", "shardId-000000000001", "shardId-000000000002"];

    await stream.put(...createNumberedRecords(0));
    await kinesis.send(new SplitShardCommand({ StreamName: stream.name, ShardToSplit: first, ...half }));
    await waitUntilActive(stream.name, target);
    await stream.put(...createNumberedRecords(1));
    const merged = { ShardToMerge: second, AdjacentShardToMerge: third };
    await kinesis.send(new MergeShardsCommand({ StreamName: stream.name, ...merged }));
    await waitUntilActive(stream.name, target);
    await stream.put(...createNumberedRecords(2));

    const { lines, errors } = await stream.waitForArrival(3 * keys.length * perRound);
    expect(errors).toEqual([]);
    const records: readonly { key: string; number: number }[] = lines.map((line) => JSON.parse(line));
    const listNumbers = (key: string) => records.filter((record) => record.key === key).map(({ number }) => number);
    const inOrder = Array.from({ length: 3 * perRound }, (_, number) => number);
    expect(keys.map(listNumbers)).toEqual(keys.map(() => inOrder));
  });
});

describe("8 what Kinesis takes", () => {
  const tooMany = Array.from({ length: 501 }, () => toEntry("a"));
  const tooLarge = Array.from({ length: 11 }, () => toEntry("x".repeat(1_000_000)));

  it.for([
    ["501 records", tooMany],
    ["more than 10 MiB", tooLarge],
    ["a record of more than 1 MiB", [toEntry("x".repeat(1_048_577))]],
    ["a partition key of 257 characters", [{ ...toEntry("a"), PartitionKey: "k".repeat(257) }]],
    ["no partition key", [{ ...toEntry("a"), PartitionKey: "" }]],
  ] as const)("8 a request with %s is refused whole", async ([, Records], { open, target: { kinesis } }) => {
    const { name: StreamName } = await open({ shardCount: 1 });

    const putting = kinesis.send(new PutRecordsCommand({ StreamName, Records: [...Records] }));

    await expect(putting).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidArgument|Validation)Exception$/),
    });
  });

  it("8 results are in the order of the records, and sequence numbers grow within a shard", async ({
    open,
    target,
  }) => {
    const { name: StreamName } = await open({ shardCount: 1 });
    const Records = ["a", "b", "c"].map(toEntry);

    const answer = await target.kinesis.send(new PutRecordsCommand({ StreamName, Records }));

    const numbers = (answer.Records ?? []).map(({ SequenceNumber = "" }) => BigInt(SequenceNumber));
    expect(answer.FailedRecordCount).toBe(0);
    expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(numbers).size).toBe(3);
  });

  it("8 a stream's name is refused the second time", async ({ target: { kinesis }, open }) => {
    const { name: StreamName } = await open({ shardCount: 1 });

    const creating = kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));

    await expect(creating).rejects.toMatchObject({ name: "ResourceInUseException" });
  });

  it("8 a stream that does not exist cannot be deleted", async ({ target: { kinesis } }) => {
    const deleting = kinesis.send(new DeleteStreamCommand({ StreamName: "conformance-no-such-stream" }));

    await expect(deleting).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

function toEntry(data: string) {
  return { PartitionKey: "k", Data: Buffer.from(data) };
}

const keys = Array.from({ length: 10 }, (_, index) => `key ${index}`);
/** Records of each key in each round. */
const perRound = 8;

function createNumberedRecords(round: number): readonly ConformanceRecord[] {
  return Array.from({ length: perRound }, (_, index) => round * perRound + index).flatMap((number) =>
    keys.map((key) => ({ key, data: `${JSON.stringify({ key, number })}\n` })),
  );
}

async function waitUntilActive(StreamName: string, { kinesis, passTime }: ConformanceTarget): Promise<void> {
  for (;;) {
    const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    if (StreamDescriptionSummary?.StreamStatus === "ACTIVE") return;
    await passTime(10);
  }
}
