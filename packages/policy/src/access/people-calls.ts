import { type Call, toKeyCall } from "./call.ts";

const producerCalls: readonly Call[] = [
  {
    by: "sluice-{stack}-{dataset}-producer",
    actions: ["s3:GetObject"],
    on: ["arn:aws:s3:::sluice-{stack}-lake/manifest.json"],
    because: "a producer reads where the stack's streams are",
  },
  {
    by: "sluice-{stack}-{dataset}-producer",
    actions: ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"],
    on: ["arn:aws:kinesis:{here}:stream/sluice-{stack}-{dataset}"],
    when: "stream",
    because: "a producer checks the stream, and sends",
  },
  {
    by: "sluice-{stack}-{dataset}-producer",
    actions: ["firehose:DescribeDeliveryStream", "firehose:PutRecord", "firehose:PutRecordBatch"],
    on: ["arn:aws:firehose:{here}:deliverystream/sluice-{stack}-{dataset}"],
    when: "direct-put",
    because: "a producer checks the delivery stream, and sends rows straight to it",
  },
  {
    by: "sluice-{stack}-{dataset}-producer",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::sluice-{stack}-lake/rejects/{dataset}/date=2026-11-21/a.jsonl"],
    because: "rows that a producer rejects are kept in the lake",
  },
  toKeyCall({
    by: "sluice-{stack}-{dataset}-producer",
    actions: ["kms:GenerateDataKey"],
    service: "kinesis",
    when: "stream",
    because: "Kinesis encrypts what it takes (streams guide, permissions-user-key-KMS, from memory, unverified)",
  }),
  toKeyCall({
    by: "sluice-{stack}-{dataset}-producer",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    because: "the manifest is encrypted, and so are rejects",
  }),
];

const analystCalls: readonly Call[] = [
  {
    by: "sluice-{stack}-analyst",
    actions: ["s3:GetObject"],
    on: [
      "arn:aws:s3:::sluice-{stack}-lake/manifest.json",
      "arn:aws:s3:::sluice-{stack}-lake/data/{dataset}/a.parquet",
      "arn:aws:s3:::sluice-{stack}-lake/rejects/{dataset}/date=2026-11-21/a.jsonl",
      "arn:aws:s3:::sluice-{stack}-lake/errors/{dataset}/type=processing-failed/a",
    ],
    because: "locate reads the manifest; Athena, verify and a look at what failed read objects",
  },
  {
    by: "sluice-{stack}-analyst",
    actions: ["s3:GetBucketLocation", "s3:ListBucket"],
    on: ["arn:aws:s3:::sluice-{stack}-lake"],
    because: "Athena and verify list objects",
  },
  {
    by: "sluice-{stack}-analyst",
    actions: [
      "athena:StartQueryExecution",
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:StopQueryExecution",
      "athena:ListNamedQueries",
      "athena:BatchGetNamedQuery",
    ],
    on: ["arn:aws:athena:{here}:workgroup/sluice-{stack}"],
    because: "query runs statements, and finds named ones",
  },
  {
    by: "sluice-{stack}-analyst",
    actions: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
    on: [
      "arn:aws:glue:{here}:catalog",
      "arn:aws:glue:{here}:database/sluice_{stack}",
      "arn:aws:glue:{here}:table/sluice_{stack}/{dataset}",
      "arn:aws:glue:{here}:table/sluice_{stack}/{dataset}_raw",
      "arn:aws:glue:{here}:table/sluice_{stack}/{dataset}_rejects",
      "arn:aws:glue:{here}:table/sluice_{stack}/{dataset}_rejects_raw",
      "arn:aws:glue:{here}:table/sluice_{stack}/{dataset}_errors",
    ],
    because: "Athena plans a query (Athena guide, fine-grained-access-to-glue-resources, read 2026-11-21)",
  },
  {
    by: "sluice-{stack}-analyst",
    actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
    on: ["arn:aws:s3:::sluice-{stack}-results/a.csv"],
    because: "Athena writes results, and hands them out",
  },
  {
    by: "sluice-{stack}-analyst",
    actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    on: ["arn:aws:s3:::sluice-{stack}-results"],
    because: "Athena looks for the bucket of its results",
  },
  {
    by: "sluice-{stack}-analyst",
    actions: ["kinesis:ListShards", "kinesis:GetShardIterator", "kinesis:GetRecords"],
    on: ["arn:aws:kinesis:{here}:stream/sluice-{stack}-{dataset}"],
    when: "stream",
    because: "tail follows a stream",
  },
  toKeyCall({
    by: "sluice-{stack}-analyst",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    because: "objects and results are encrypted",
  }),
  toKeyCall({
    by: "sluice-{stack}-analyst",
    actions: ["kms:Decrypt"],
    service: "kinesis",
    because: "records are encrypted",
  }),
];

const failedObjects = [
  "arn:aws:s3:::sluice-{stack}-lake/rejects/{dataset}/date=2026-11-21/a.jsonl",
  "arn:aws:s3:::sluice-{stack}-lake/errors/{dataset}/type=processing-failed/a",
];

const replayCalls: readonly Call[] = [
  {
    by: "sluice-{stack}-replay",
    actions: ["s3:GetObject"],
    on: ["arn:aws:s3:::sluice-{stack}-lake/manifest.json", ...failedObjects],
    because: "replay finds the stack, and reads what failed",
  },
  {
    by: "sluice-{stack}-replay",
    actions: ["s3:ListBucket"],
    on: ["arn:aws:s3:::sluice-{stack}-lake"],
    because: "replay lists what failed",
  },
  {
    by: "sluice-{stack}-replay",
    actions: ["s3:PutObject"],
    on: [...failedObjects, "arn:aws:s3:::sluice-{stack}-lake/replayed/errors/{dataset}/type=processing-failed/a"],
    because: "replay keeps what cannot be sent, and copies what it has sent out of the tables",
  },
  {
    by: "sluice-{stack}-replay",
    actions: ["s3:DeleteObject"],
    on: failedObjects,
    because: "replay deletes what it has copied",
  },
  {
    by: "sluice-{stack}-replay",
    actions: ["kinesis:ListShards", "kinesis:PutRecords"],
    on: ["arn:aws:kinesis:{here}:stream/sluice-{stack}-{dataset}"],
    when: "stream",
    because: "rows are sent again",
  },
  {
    by: "sluice-{stack}-replay",
    actions: ["firehose:PutRecordBatch"],
    on: ["arn:aws:firehose:{here}:deliverystream/sluice-{stack}-{dataset}"],
    when: "direct-put",
    because: "rows are sent again, straight to the delivery stream",
  },
  toKeyCall({
    by: "sluice-{stack}-replay",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    because: "objects are encrypted",
  }),
  toKeyCall({
    by: "sluice-{stack}-replay",
    actions: ["kms:GenerateDataKey"],
    service: "kinesis",
    because: "Kinesis encrypts what it takes",
  }),
];

/** What people and their programs do with the policies that the stack has for them. */
export const peopleCalls: readonly Call[] = [...producerCalls, ...analystCalls, ...replayCalls];
