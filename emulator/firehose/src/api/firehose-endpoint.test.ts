import {
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  StartDeliveryStreamEncryptionCommand,
  TagDeliveryStreamCommand,
  UntagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { BucketARN, DeliveryStreamName, type FirehoseApiFixture, startFirehoseApi } from "./firehose-api-fixture.ts";

const arn = "arn:aws:firehose:eu-central-1:000000000000:deliverystream/flowers";
const kinesis = {
  DeliveryStreamType: "KinesisStreamAsSource",
  KinesisStreamSourceConfiguration: {
    KinesisStreamARN: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
    RoleARN: "arn:aws:iam::000000000000:role/firehose",
  },
} as const;

let aws: FirehoseApiFixture;

beforeEach(async () => {
  aws = await startFirehoseApi();
});

afterEach(() => aws.close());

async function describeStream() {
  return (await aws.client.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }))).DeliveryStreamDescription;
}

describe("CreateDeliveryStream", () => {
  it("creates a stream that is ACTIVE at once, with the service's defaults", async () => {
    expect(await aws.create()).toBe(arn);

    expect(await describeStream()).toMatchObject({
      DeliveryStreamName,
      DeliveryStreamARN: arn,
      DeliveryStreamStatus: "ACTIVE",
      DeliveryStreamType: "DirectPut",
      VersionId: "1",
      CreateTimestamp: new Date(Date.UTC(2026, 0, 1)),
      HasMoreDestinations: false,
      Destinations: [
        {
          DestinationId: "destinationId-000000000001",
          ExtendedS3DestinationDescription: {
            BucketARN,
            Prefix: "data/",
            BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
            CompressionFormat: "UNCOMPRESSED",
            S3BackupMode: "Disabled",
          },
        },
      ],
    });
  });

  it("delivers what is put to the Kinesis stream that it reads", async () => {
    await aws.create({}, kinesis);
    aws.source.put({ streamName: "events", partitionKey: "k", dataBase64: Buffer.from("a").toString("base64") });

    await aws.delivery.close();

    expect(await aws.readTextsUnder("data/")).toEqual(["a"]);
  });

  it.each([
    ["a name that is taken", {}, {}, "ResourceInUseException", "already exists"],
    [
      "hints that are too small",
      { BufferingHints: { SizeInMBs: 0, IntervalInSeconds: 60 } },
      {},
      "ValidationException",
      "greater than or equal to 1",
    ],
    [
      "partitioning without a prefix for it",
      { DynamicPartitioningConfiguration: { Enabled: true } },
      {},
      "InvalidArgumentException",
      "",
    ],
    [
      "a source that is not emulated",
      {},
      { DeliveryStreamType: "MSKAsSource" as const },
      "InvalidArgumentException",
      "not emulated locally: DeliveryStreamType MSKAsSource",
    ],
    [
      "a compression that is not emulated",
      { CompressionFormat: "Snappy" as const },
      {},
      "InvalidArgumentException",
      "not emulated locally: compression Snappy",
    ],
    [
      "no destination",
      {},
      { ExtendedS3DestinationConfiguration: undefined },
      "InvalidArgumentException",
      "Exactly one destination",
    ],
  ])("refuses %s", async (what, s3, input, name, message) => {
    if (what.includes("taken")) await aws.create();

    await expect(aws.create(s3, input)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  it("leaves nothing behind of a stream that cannot start", async () => {
    const gone = {
      ...kinesis.KinesisStreamSourceConfiguration,
      KinesisStreamARN: `${kinesis.KinesisStreamSourceConfiguration.KinesisStreamARN}2`,
    };

    await expect(aws.create({}, { ...kinesis, KinesisStreamSourceConfiguration: gone })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });

    expect(await aws.client.send(new ListDeliveryStreamsCommand({}))).toMatchObject({ DeliveryStreamNames: [] });
  });
});

describe("UpdateDestination", () => {
  const update = {
    DeliveryStreamName,
    CurrentDeliveryStreamVersionId: "1",
    DestinationId: "destinationId-000000000001",
  };

  it("changes what is given and nothing else, and counts the version", async () => {
    await aws.create({ BufferingHints: { SizeInMBs: 7, IntervalInSeconds: 70 } });

    await aws.client.send(new UpdateDestinationCommand({ ...update, ExtendedS3DestinationUpdate: { Prefix: "new/" } }));

    expect(await describeStream()).toMatchObject({
      VersionId: "2",
      Destinations: [
        {
          ExtendedS3DestinationDescription: { Prefix: "new/", BufferingHints: { SizeInMBs: 7, IntervalInSeconds: 70 } },
        },
      ],
    });
  });

  it.each([
    [{ CurrentDeliveryStreamVersionId: "2" }, "ConcurrentModificationException"],
    [{ DestinationId: "destinationId-000000000002" }, "InvalidArgumentException"],
    [{ DeliveryStreamName: "nope" }, "ResourceNotFoundException"],
  ])("refuses %j with %s", async (change, name) => {
    await aws.create();
    const command = new UpdateDestinationCommand({ ...update, ExtendedS3DestinationUpdate: {}, ...change });

    await expect(aws.client.send(command)).rejects.toMatchObject({ name });
  });
});

describe("ListDeliveryStreams and DeleteDeliveryStream", () => {
  it("lists streams by name, in pages, without deleted ones", async () => {
    for (const name of ["c", "a", "b"]) await aws.create({}, { DeliveryStreamName: name });
    await aws.client.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: "b" }));

    const first = await aws.client.send(new ListDeliveryStreamsCommand({ Limit: 1 }));
    const next = new ListDeliveryStreamsCommand({ ExclusiveStartDeliveryStreamName: "a" });

    expect(first).toMatchObject({ DeliveryStreamNames: ["a"], HasMoreDeliveryStreams: true });
    expect(await aws.client.send(next)).toMatchObject({ DeliveryStreamNames: ["c"], HasMoreDeliveryStreams: false });
  });

  it("says in AWS's words that there is no such stream", async () => {
    await expect(describeStream()).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Firehose flowers under account 000000000000 not found.",
    });
  });
});

describe("tags and encryption", () => {
  it("keeps, replaces and removes tags", async () => {
    await aws.create({}, { Tags: [{ Key: "team", Value: "a" }] });
    const Tags = [
      { Key: "team", Value: "b" },
      { Key: "cost", Value: "1" },
    ];
    await aws.client.send(new TagDeliveryStreamCommand({ DeliveryStreamName, Tags }));
    await aws.client.send(new UntagDeliveryStreamCommand({ DeliveryStreamName, TagKeys: ["cost", "nope"] }));

    expect(await aws.client.send(new ListTagsForDeliveryStreamCommand({ DeliveryStreamName }))).toMatchObject({
      Tags: [{ Key: "team", Value: "b" }],
      HasMoreTags: false,
    });
  });

  it("describes the encryption of a stream that takes puts, and refuses it for one that reads Kinesis", async () => {
    await aws.create();
    await aws.client.send(new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName }));
    await aws.create({}, { ...kinesis, DeliveryStreamName: "reads" });

    expect(await describeStream()).toMatchObject({
      DeliveryStreamEncryptionConfiguration: { Status: "ENABLED", KeyType: "AWS_OWNED_CMK" },
    });
    const refused = new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName: "reads" });
    await expect(aws.client.send(refused)).rejects.toMatchObject({ name: "InvalidArgumentException" });
  });
});
