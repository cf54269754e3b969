import { type Call, toKeyCall } from "./call.ts";

/** What the ingest host does, in a stack that has one. */
export const hostCalls: readonly Call[] = [
  {
    by: "ec2.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: ["arn:aws:iam::{account}:role/{name}-host-role"],
    because: "EC2 hands its role to the host that sends {hosted}",
  },
  {
    by: "{name}-host-role",
    actions: ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"],
    on: ["arn:aws:kinesis:{here}:stream/{name}-{hosted}"],
    because: "the producer checks the stream, and sends",
  },
  {
    by: "{name}-host-role",
    actions: ["s3:GetObject"],
    on: ["arn:aws:s3:::{bucket}/{artifact}", "arn:aws:s3:::{bucket}/manifest.json", "arn:aws:s3:::{source}/2026/a.csv"],
    because: "the host fetches the producer; the producer reads the manifest and its source",
  },
  {
    by: "{name}-host-role",
    actions: ["s3:PutObject"],
    on: [
      "arn:aws:s3:::{bucket}/rejects/{hosted}/date=2026-11-21/a.jsonl",
      "arn:aws:s3:::{bucket}/loads/date=2026-11-21/command-{hosted}-a.jsonl",
    ],
    context: { "s3:if-none-match": "*" },
    because: "the producer keeps the rows that it rejects, and what became of its loads",
  },
  {
    by: "{name}-host-role",
    actions: ["s3:ListBucket"],
    on: ["arn:aws:s3:::files-of-others"],
    context: { "s3:prefix": "crime/" },
    because: "the producer looks for the files of its source, {source}",
  },
  {
    by: "{name}-host-role",
    actions: [
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    on: ["*"],
    because: "the host that sends {hosted} answers Session Manager (Systems Manager guide, from memory, unverified)",
  },
  {
    by: "{name}-host-role",
    actions: ["cloudwatch:PutMetricData"],
    on: ["*"],
    context: { "cloudwatch:namespace": "Sluice/{name}" },
    because: "the host that sends {hosted} reports whether the producer is well",
  },
  toKeyCall({
    by: "{name}-host-role",
    actions: ["kms:GenerateDataKey"],
    service: "kinesis",
    because: "Kinesis encrypts what the host sends of {hosted}",
  }),
  toKeyCall({
    by: "{name}-host-role",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    because: "the producer that sends {hosted}, the manifest and the rejects are encrypted in the lake",
  }),
];
