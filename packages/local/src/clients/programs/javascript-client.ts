import { setTimeout as sleep } from "node:timers/promises";

import {
  FirehoseClient,
  CreateDeliveryStreamCommand,
  PutRecordCommand as PutToFirehoseCommand,
} from "@aws-sdk/client-firehose";
import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  SubscribeToShardCommand,
} from "@aws-sdk/client-kinesis";
import {
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";

/** What works with the AWS SDK for JavaScript: a line of JSON for its version, and one for each operation. */

const StreamName = "clients-javascript";
const Bucket = StreamName;
const ShardId = "shardId-000000000000";
const kinesis = new KinesisClient();
const s3 = new S3Client();
const firehose = new FirehoseClient();

print({ version: await readVersion() });

await attempt("kinesis records", async () => {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  const Records = [{ PartitionKey: "k", Data: Buffer.from([0, 255, 5]) }];
  await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  const start = { StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(start));
  const answer = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  expect(answer.Records?.length, 1);
});

await attempt("kinesis fan-out", async () => {
  const StreamARN = `arn:aws:kinesis:eu-central-1:000000000000:stream/${StreamName}`;
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "reader" }));
  const StartingPosition = { Type: "TRIM_HORIZON" } as const;
  const subscription = { ConsumerARN: Consumer?.ConsumerARN, ShardId, StartingPosition };
  const { EventStream } = await kinesis.send(new SubscribeToShardCommand(subscription));
  for await (const { SubscribeToShardEvent } of EventStream ?? []) {
    expect(SubscribeToShardEvent?.Records?.length, 1);
    break;
  }
});

await attempt("s3 objects", async () => {
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "a/b c", Body: "hello" }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "a/b c" }));
  expect(await Body?.transformToString(), "hello");
});

await attempt("s3 tags", async () => {
  const TagSet = [{ Key: "team", Value: "lake" }];
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key: "a/b c", Tagging: { TagSet } }));
  const answer = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "a/b c" }));
  expect(answer.TagSet?.[0]?.Value, "lake");
});

await attempt("firehose", async () => {
  const ExtendedS3DestinationConfiguration = {
    RoleARN: "arn:aws:iam::000000000000:role/delivery",
    BucketARN: `arn:aws:s3:::${Bucket}`,
    Prefix: "firehose/",
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
  };
  const DeliveryStreamName = StreamName;
  await firehose.send(new CreateDeliveryStreamCommand({ DeliveryStreamName, ExtendedS3DestinationConfiguration }));
  await firehose.send(new PutToFirehoseCommand({ DeliveryStreamName, Record: { Data: Buffer.from("one\n") } }));
  for (let attempts = 0; attempts < 150; attempts += 1) {
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "firehose/" }));
    if (KeyCount === 1) return;
    await sleep(200);
  }
  throw new Error("nothing in 30 s");
});

process.exit(0);

async function attempt(operation: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    print({ operation, isOk: true });
  } catch (error) {
    print({ operation, isOk: false, reason: String(error) });
  }
}

function expect(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`expected ${String(expected)}, got ${String(actual)}`);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function readVersion(): Promise<string> {
  const { default: manifest } = await import("@aws-sdk/client-kinesis/package.json", { with: { type: "json" } });
  return manifest.version;
}
