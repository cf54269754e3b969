import { analystCalls } from "./analyst-calls.ts";
import { type Call, toKeyCall } from "./call.ts";
import { listQueryCalls } from "./query-calls.ts";

const producerCalls: readonly Call[] = [
  {
    by: "{name}-{dataset}-producer",
    actions: ["s3:GetObject"],
    on: ["arn:aws:s3:::{bucket}/manifest.json"],
    when: "rows",
    because: "a producer reads where the stack's streams are",
  },
  {
    by: "{name}-{dataset}-producer",
    actions: ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"],
    on: ["arn:aws:kinesis:{here}:stream/{stream}"],
    when: "stream",
    puts: true,
    because: "a producer checks the stream, and sends",
  },
  {
    by: "{name}-{dataset}-producer",
    actions: ["firehose:DescribeDeliveryStream", "firehose:PutRecord", "firehose:PutRecordBatch"],
    on: ["arn:aws:firehose:{here}:deliverystream/{name}-{dataset}"],
    when: "direct-put",
    puts: true,
    because: "a producer checks the delivery stream, and sends rows straight to it",
  },
  {
    by: "{name}-{dataset}-producer",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/rejects/{dataset}/date=2026-11-21/a.jsonl"],
    context: { "s3:if-none-match": "*" },
    when: "rows",
    because: "rows that a producer rejects are kept in the lake, in new objects",
  },
  {
    by: "{name}-{dataset}-producer",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/loads/date=2026-11-21/command-{dataset}-a.jsonl"],
    context: { "s3:if-none-match": "*" },
    when: "rows",
    because: "a load leaves its line in the lake, in a new object",
  },
  toKeyCall({
    by: "{name}-{dataset}-producer",
    actions: ["kms:GenerateDataKey"],
    service: "kinesis",
    when: "stream",
    because: "Kinesis encrypts what it takes (streams guide, permissions-user-key-KMS, from memory, unverified)",
  }),
  toKeyCall({
    by: "{name}-{dataset}-producer",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    when: "rows",
    because: "the manifest is encrypted, and so are rejects",
  }),
];

const failedObjects = [
  "arn:aws:s3:::{bucket}/rejects/{dataset}/date=2026-11-21/a.jsonl",
  "arn:aws:s3:::{bucket}/errors/{dataset}/type=processing-failed/a",
];

const givenUpObject = "arn:aws:s3:::{bucket}/aws/lambda/a/shardId-0/2026/11/29/a";

const replayCalls: readonly Call[] = [
  {
    by: "{name}-replay",
    actions: ["s3:GetObject"],
    on: [
      "arn:aws:s3:::{bucket}/manifest.json",
      ...failedObjects,
      givenUpObject,
      "arn:aws:s3:::{bucket}/replayed/errors/{dataset}/type=processing-failed/a",
      "arn:aws:s3:::{bucket}/data/{dataset}/a.parquet",
    ],
    because: "replay finds the stack, reads what failed and its own plans, and asks for what is delivered",
  },
  {
    by: "{name}-replay",
    actions: ["s3:GetBucketLocation", "s3:ListBucket"],
    on: ["arn:aws:s3:::{bucket}"],
    because: "replay lists what failed, Athena what is delivered",
  },
  ...listQueryCalls("{name}-replay"),
  {
    by: "{name}-replay",
    actions: ["s3:PutObject"],
    on: [...failedObjects, "arn:aws:s3:::{bucket}/replayed/errors/{dataset}/type=processing-failed/a"],
    because: "replay keeps what cannot be sent, and copies what it has sent out of the tables",
  },
  {
    by: "{name}-replay",
    actions: ["s3:DeleteObject"],
    on: [...failedObjects, givenUpObject],
    because: "replay deletes what it has copied",
  },
  {
    by: "{name}-replay",
    actions: ["lambda:InvokeFunction"],
    on: ["arn:aws:lambda:{here}:function:{name}-{dataset}-window"],
    when: "window",
    because: "windows are given again what they did not take",
  },
  {
    by: "{name}-replay",
    actions: ["kinesis:ListShards", "kinesis:PutRecords"],
    on: ["arn:aws:kinesis:{here}:stream/{stream}"],
    when: "stream",
    puts: true,
    because: "rows are sent again",
  },
  {
    by: "{name}-replay",
    actions: ["firehose:PutRecordBatch"],
    on: ["arn:aws:firehose:{here}:deliverystream/{name}-{dataset}"],
    when: "direct-put",
    puts: true,
    because: "rows are sent again, straight to the delivery stream",
  },
  toKeyCall({
    by: "{name}-replay",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    because: "objects are encrypted",
  }),
  toKeyCall({
    by: "{name}-replay",
    actions: ["kms:GenerateDataKey"],
    service: "kinesis",
    because: "Kinesis encrypts what it takes",
  }),
];

/** What people and their programs do with the policies that the stack has for them. */
export const peopleCalls: readonly Call[] = [...producerCalls, ...analystCalls, ...replayCalls];
