import type { Call } from "./call.ts";
import { hostCalls } from "./host-calls.ts";
import { keyCalls } from "./key-calls.ts";
import { peopleCalls } from "./people-calls.ts";

/** Firehose guide, controlling-access, read 2026-11-21. */
const deliveryCalls: readonly Call[] = [
  {
    by: "firehose.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: ["arn:aws:iam::{account}:role/sluice-{stack}-{dataset}-delivery-role"],
    context: { "sts:ExternalId": "{account}" },
    because: "Firehose delivers in this role",
  },
  {
    by: "sluice-{stack}-{dataset}-delivery-role",
    actions: ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"],
    on: ["arn:aws:kinesis:{here}:stream/sluice-{stack}-{dataset}"],
    when: "stream",
    because: "Firehose reads its source",
  },
  {
    by: "sluice-{stack}-{dataset}-delivery-role",
    actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
    on: [
      "arn:aws:s3:::sluice-{stack}-lake/data/{dataset}/a.parquet",
      "arn:aws:s3:::sluice-{stack}-lake/errors/{dataset}/type=processing-failed/a",
    ],
    because: "Firehose writes objects, large ones in parts",
  },
  {
    by: "sluice-{stack}-{dataset}-delivery-role",
    actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
    on: ["arn:aws:s3:::sluice-{stack}-lake/source/{dataset}/2026/11/21/08/a"],
    when: "backup",
    because: "Firehose keeps every record as it came",
  },
  {
    by: "sluice-{stack}-{dataset}-delivery-role",
    actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    on: ["arn:aws:s3:::sluice-{stack}-lake"],
    because: "Firehose looks for the bucket, and for its unfinished uploads",
  },
  {
    by: "sluice-{stack}-{dataset}-delivery-role",
    actions: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
    on: ["arn:aws:lambda:{here}:function:sluice-{stack}-{dataset}-transform:$LATEST"],
    because: "Firehose calls the transform, under a timeout that it reads",
  },
  {
    by: "sluice-{stack}-{dataset}-delivery-role",
    actions: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
    on: [
      "arn:aws:glue:{here}:catalog",
      "arn:aws:glue:{here}:database/sluice_{stack}",
      "arn:aws:glue:{here}:table/sluice_{stack}/{dataset}_raw",
    ],
    when: "conversion",
    because: "Firehose reads the columns that it converts to; Glue asks for all three",
  },
  {
    by: "sluice-{stack}-{dataset}-delivery-role",
    actions: ["logs:PutLogEvents"],
    on: ["arn:aws:logs:{here}:log-group:/aws/kinesisfirehose/sluice-{stack}-{dataset}:log-stream:DestinationDelivery"],
    because: "Firehose says what it could not deliver",
  },
];

const transformCalls: readonly Call[] = [
  {
    by: "lambda.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: ["arn:aws:iam::{account}:role/sluice-{stack}-{dataset}-transform-role"],
    because: "Lambda runs the transform in this role",
  },
  {
    by: "sluice-{stack}-{dataset}-transform-role",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::sluice-{stack}-lake/rejects/{dataset}/date=2026-11-21/a.jsonl"],
    because: "the transform writes rejected rows before it answers",
  },
  {
    by: "sluice-{stack}-{dataset}-transform-role",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    on: [
      "arn:aws:logs:{here}:log-group:/aws/lambda/sluice-{stack}-{dataset}-transform:log-stream:2026/11/21/[$LATEST]a",
    ],
    because:
      "Lambda writes what the function prints (Lambda guide, monitoring-cloudwatchlogs, from memory, unverified)",
  },
  {
    by: "sluice-{stack}-{dataset}-transform-role",
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    on: ["*"],
    because: "Lambda traces invocations (Lambda guide, services-xray, read 2026-11-21)",
  },
];

const topicCalls: readonly Call[] = ["cloudwatch", "budgets"].map((service) => ({
  by: `${service}.amazonaws.com`,
  actions: ["sns:Publish"],
  on: ["arn:aws:sns:{here}:sluice-{stack}-alarms"],
  context: { "aws:SourceAccount": "{account}" },
  because: "alarms and the budget report (SNS guide, sns-access-policy-use-cases, from memory, unverified)",
}));

const bucketCalls: readonly Call[] = [
  {
    by: "logging.s3.amazonaws.com",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::sluice-{stack}-access-log/sluice-{stack}-lake/2026-11-21-08-00-00-A"],
    context: { "aws:SourceArn": "arn:aws:s3:::sluice-{stack}-lake", "aws:SourceAccount": "{account}" },
    because: "S3 logs accesses (S3 guide, enable-server-access-logging, from memory, unverified)",
  },
];

/** Every call that anyone makes for a stack. Nobody may do anything else. */
export const calls: readonly Call[] = [
  ...deliveryCalls,
  ...transformCalls,
  ...bucketCalls,
  ...topicCalls,
  ...keyCalls,
  ...peopleCalls,
  ...hostCalls,
];
