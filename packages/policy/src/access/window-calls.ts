import { type Call, toKeyCall } from "./call.ts";

/** What a window's function does, and Lambda in its role. */
export const windowCalls: readonly Call[] = [
  {
    by: "lambda.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: ["arn:aws:iam::{account}:role/{name}-{dataset}-window-role"],
    when: "window",
    because: "Lambda runs the window's function in this role, and reads the stream in it",
  },
  {
    by: "{name}-{dataset}-window-role",
    actions: [
      "kinesis:DescribeStream",
      "kinesis:DescribeStreamSummary",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
    ],
    on: ["arn:aws:kinesis:{here}:stream/{stream}"],
    when: "window",
    because: "Lambda reads the stream for the function (Lambda guide, with-kinesis, read 2026-11-29)",
  },
  {
    by: "{name}-{dataset}-window-role",
    actions: ["firehose:PutRecordBatch"],
    on: ["arn:aws:firehose:{here}:deliverystream/{name}-{dataset}"],
    when: "window",
    because: "the function hands on partial aggregates",
  },
  {
    by: "{name}-{dataset}-window-role",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/aws/lambda/a/shardId-0/2026/11/29/a"],
    when: "window",
    because: "Lambda keeps records that it gives up (Lambda guide, kinesis-on-failure-destination, read 2026-11-29)",
  },
  {
    by: "{name}-{dataset}-window-role",
    actions: ["s3:ListBucket"],
    on: ["arn:aws:s3:::{bucket}"],
    when: "window",
    because: "Lambda looks for that bucket (Lambda guide, kinesis-on-failure-destination, read 2026-11-29)",
  },
  {
    by: "{name}-{dataset}-window-role",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    on: ["arn:aws:logs:{here}:log-group:/aws/lambda/{name}-{dataset}-window:log-stream:2026/11/21/[$LATEST]a"],
    when: "window",
    because:
      "Lambda writes what the function prints (Lambda guide, monitoring-cloudwatchlogs, from memory, unverified)",
  },
  {
    by: "{name}-{dataset}-window-role",
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    on: ["*"],
    when: "window",
    because: "Lambda traces invocations (Lambda guide, services-xray, read 2026-11-21)",
  },
  toKeyCall({
    by: "{name}-{dataset}-window-role",
    actions: ["kms:Decrypt"],
    service: "kinesis",
    when: "window",
    because: "Lambda reads an encrypted stream",
  }),
  toKeyCall({
    by: "{name}-{dataset}-window-role",
    actions: ["kms:GenerateDataKey"],
    service: "s3",
    when: "window",
    because: "what Lambda gives up is encrypted in the lake",
  }),
  toKeyCall({
    by: "{name}-{dataset}-window-role",
    actions: ["kms:Decrypt"],
    service: "lambda",
    when: "window",
    because:
      "Lambda decrypts the function's environment (Lambda guide, configuration-envvars-encryption, read 2026-11-21)",
  }),
];
