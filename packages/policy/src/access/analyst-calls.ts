import { type Call, toKeyCall } from "./call.ts";
import { listQueryCalls } from "./query-calls.ts";

/** What people do with the policies for analysts. */
export const analystCalls: readonly Call[] = [
  {
    by: "{name}-analyst",
    actions: ["s3:GetObject"],
    on: [
      "arn:aws:s3:::{bucket}/manifest.json",
      "arn:aws:s3:::{bucket}/data/{dataset}/a.parquet",
      "arn:aws:s3:::{bucket}/rejects/{dataset}/date=2026-11-21/a.jsonl",
      "arn:aws:s3:::{bucket}/errors/{dataset}/type=processing-failed/a",
      "arn:aws:s3:::{bucket}/loads/date=2026-11-21/command-{dataset}-a.jsonl",
      "arn:aws:s3:::{bucket}/loads/date=2026-11-21/http-{dataset}-a.jsonl",
      "arn:aws:s3:::{bucket}/loads/date=2026-11-21/landing-a.jsonl",
    ],
    because: "locate reads the manifest; Athena, verify and a look at what failed read objects",
  },
  {
    by: "{name}-analyst",
    actions: ["s3:GetBucketLocation", "s3:ListBucket"],
    on: ["arn:aws:s3:::{bucket}"],
    because: "Athena and verify list objects",
  },
  ...listQueryCalls("{name}-analyst"),
  {
    by: "{name}-analyst",
    actions: ["athena:ListNamedQueries", "athena:BatchGetNamedQuery"],
    on: ["arn:aws:athena:{here}:workgroup/{name}"],
    because: "query finds named ones",
  },
  {
    by: "{name}-analyst",
    actions: ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:GetShardIterator", "kinesis:GetRecords"],
    on: ["arn:aws:kinesis:{here}:stream/{stream}"],
    when: "stream",
    because: "the console shows a stream, tail follows it, and trace reads a record of it",
  },
  {
    by: "{name}-analyst",
    actions: ["firehose:DescribeDeliveryStream"],
    on: ["arn:aws:firehose:{here}:deliverystream/{name}-{dataset}"],
    when: "rows",
    because: "the console shows how rows are delivered",
  },
  {
    by: "{name}-analyst",
    actions: ["cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmHistory", "cloudwatch:GetMetricData"],
    on: ["*"],
    because: "alarms and the console show what rings, and the console draws metrics",
  },
  {
    by: "{name}-analyst",
    actions: ["cloudwatch:GetDashboard"],
    on: ["arn:aws:cloudwatch::{account}:dashboard/{name}", "arn:aws:cloudwatch::{account}:dashboard/{name}_2"],
    because:
      "the console draws the stack's dashboards (Service Authorization Reference, CloudWatch, from memory, unverified)",
  },
  {
    by: "{name}-analyst",
    actions: ["logs:FilterLogEvents"],
    on: ["arn:aws:logs:{here}:log-group:/aws/lambda/{name}-{dataset}-transform:log-stream:2026/11/21/[$LATEST]a"],
    when: "rows",
    because: "trace finds the invocation that took a row (CloudWatch Logs guide, permissions, from memory, unverified)",
  },
  toKeyCall({
    by: "{name}-analyst",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    because: "objects and results are encrypted",
  }),
  toKeyCall({
    by: "{name}-analyst",
    actions: ["kms:Decrypt"],
    service: "kinesis",
    because: "records are encrypted",
  }),
];
