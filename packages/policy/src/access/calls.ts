import type { Call } from "./call.ts";
import { hostCalls } from "./host-calls.ts";
import { httpCalls } from "./http-calls.ts";
import { keyCalls } from "./key-calls.ts";
import { landingCalls } from "./landing-calls.ts";
import { peopleCalls } from "./people-calls.ts";
import { windowCalls } from "./window-calls.ts";

/** Firehose guide, controlling-access, read 2026-11-21. */
const deliveryCalls: readonly Call[] = [
  {
    by: "firehose.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: ["arn:aws:iam::{account}:role/{name}-{dataset}-delivery-role"],
    context: { "sts:ExternalId": "{account}" },
    because: "Firehose delivers in this role",
  },
  {
    by: "{name}-{dataset}-delivery-role",
    actions: ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"],
    on: ["arn:aws:kinesis:{here}:stream/{stream}"],
    when: "stream",
    because: "Firehose reads its source",
  },
  {
    by: "{name}-{dataset}-delivery-role",
    actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
    on: [
      "arn:aws:s3:::{bucket}/data/{dataset}/a.parquet",
      "arn:aws:s3:::{bucket}/errors/{dataset}/type=processing-failed/a",
    ],
    because: "Firehose writes objects, large ones in parts",
  },
  {
    by: "{name}-{dataset}-delivery-role",
    actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/source/{dataset}/2026/11/21/08/a"],
    when: "backup",
    because: "Firehose keeps every record as it came",
  },
  {
    by: "{name}-{dataset}-delivery-role",
    actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    on: ["arn:aws:s3:::{bucket}"],
    because: "Firehose looks for the bucket, and for its unfinished uploads",
  },
  {
    by: "{name}-{dataset}-delivery-role",
    actions: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
    on: ["arn:aws:lambda:{here}:function:{name}-{dataset}-transform:$LATEST"],
    when: "rows",
    because: "Firehose calls the transform, under a timeout that it reads",
  },
  {
    by: "{name}-{dataset}-delivery-role",
    actions: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
    on: [
      "arn:aws:glue:{here}:catalog",
      "arn:aws:glue:{here}:database/{database}",
      "arn:aws:glue:{here}:table/{database}/{dataset}_raw",
    ],
    when: "conversion",
    because: "Firehose reads the columns that it converts to; Glue asks for all three",
  },
  {
    by: "{name}-{dataset}-delivery-role",
    actions: ["logs:PutLogEvents"],
    on: ["arn:aws:logs:{here}:log-group:/aws/kinesisfirehose/{name}-{dataset}:log-stream:DestinationDelivery"],
    because: "Firehose says what it could not deliver",
  },
];

const transformCalls: readonly Call[] = [
  {
    by: "lambda.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: ["arn:aws:iam::{account}:role/{name}-{dataset}-transform-role"],
    when: "rows",
    because: "Lambda runs the transform in this role",
  },
  {
    by: "{name}-{dataset}-transform-role",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/rejects/{dataset}/date=2026-11-21/a.jsonl"],
    context: { "s3:if-none-match": "*" },
    when: "rows",
    because: "the transform writes rejected rows before it answers, in new objects",
  },
  {
    by: "{name}-{dataset}-transform-role",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    on: ["arn:aws:logs:{here}:log-group:/aws/lambda/{name}-{dataset}-transform:log-stream:2026/11/21/[$LATEST]a"],
    when: "rows",
    because:
      "Lambda writes what the function prints (Lambda guide, monitoring-cloudwatchlogs, from memory, unverified)",
  },
  {
    by: "{name}-{dataset}-transform-role",
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    on: ["*"],
    when: "rows",
    because: "Lambda traces invocations (Lambda guide, services-xray, read 2026-11-21)",
  },
];

const topicCalls: readonly Call[] = ["cloudwatch", "budgets"].map((service) => ({
  by: `${service}.amazonaws.com`,
  actions: ["sns:Publish"],
  on: ["arn:aws:sns:{here}:{name}-alarms"],
  context: { "aws:SourceAccount": "{account}" },
  because: "alarms and the budget report (SNS guide, sns-access-policy-use-cases, from memory, unverified)",
}));

const bucketCalls: readonly Call[] = [
  {
    by: "logging.s3.amazonaws.com",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{name}-access-log/{name}-results/2026-11-21-08-00-00-A"],
    context: { "aws:SourceArn": "arn:aws:s3:::{name}-results", "aws:SourceAccount": "{account}" },
    because: "S3 logs accesses (S3 guide, enable-server-access-logging, from memory, unverified)",
  },
  {
    by: "logging.s3.amazonaws.com",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{name}-access-log/{ownBucket}/2026-11-21-08-00-00-A"],
    context: { "aws:SourceArn": "arn:aws:s3:::{ownBucket}", "aws:SourceAccount": "{account}" },
    because: "S3 logs accesses (S3 guide, enable-server-access-logging, from memory, unverified)",
  },
];

/** Every call that anyone makes for a stack. Nobody may do anything else. */
export const calls: readonly Call[] = [
  ...deliveryCalls,
  ...transformCalls,
  ...httpCalls,
  ...windowCalls,
  ...bucketCalls,
  ...topicCalls,
  ...keyCalls,
  ...peopleCalls,
  ...hostCalls,
  ...landingCalls,
];
