import { type Call, toKeyCall } from "./call.ts";

const objects = ["arn:aws:s3:::{landing}/iris/a.csv", "arn:aws:s3:::{landing}/done/iris/a.csv"];
const queue = "arn:aws:sqs:{here}:{name}-landing";
const runs = "arn:aws:iam::{account}:role/{loader}";
const sources = { "aws:SourceArn": "arn:aws:s3:::{landing}", "aws:SourceAccount": "{account}" };

/** What the loader does besides sending: it runs, takes messages, reads what landed and keeps what became of it. */
const loaderCalls: readonly Call[] = [
  {
    by: "lambda.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: [runs],
    because: "Lambda runs the loader in this role",
  },
  {
    by: "{loader}",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    on: ["arn:aws:logs:{here}:log-group:/aws/lambda/{name}-loader:log-stream:2026/11/21/[$LATEST]a"],
    because:
      "Lambda writes what the function prints (Lambda guide, monitoring-cloudwatchlogs, from memory, unverified)",
  },
  {
    by: "{loader}",
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    on: ["*"],
    because: "Lambda traces invocations (Lambda guide, services-xray, read 2026-11-21)",
  },
  {
    by: "{loader}",
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    on: [queue],
    because:
      "Lambda takes the queue's messages in the function's role (Lambda guide, services-sqs-configure, from memory, unverified)",
  },
  {
    by: "{loader}",
    actions: ["sqs:SendMessage", "sqs:ChangeMessageVisibility"],
    on: [queue],
    because: "a large file goes on by a new message, and what failed comes again soon",
  },
  {
    by: "{loader}",
    actions: ["s3:GetObjectVersion", "s3:PutObjectVersionTagging"],
    on: objects,
    because: "the loader reads the version that landed, and says on it what became of it",
  },
  {
    by: "{loader}",
    actions: ["s3:ListBucketVersions"],
    on: ["arn:aws:s3:::{landing}"],
    because: "without it, S3 forbids what is gone (S3 API reference, GetObject, from memory, unverified)",
  },
  {
    by: "{loader}",
    actions: ["s3:GetObject"],
    on: ["arn:aws:s3:::{bucket}/manifest.json"],
    because: "the loader reads what the datasets are and where their rows go",
  },
  {
    by: "{loader}",
    actions: ["s3:GetObject", "s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/loads/date=2026-11-21/landing-a.jsonl", "arn:aws:s3:::{bucket}/checkpoints/a.json"],
    because: "the loader keeps how far a load has come and what became of it, and looks whether it has",
  },
  {
    by: "{loader}",
    actions: ["s3:ListBucket"],
    on: ["arn:aws:s3:::{bucket}"],
    because: "without it, S3 forbids what is not there yet (S3 API reference, GetObject, from memory, unverified)",
  },
  {
    by: "{loader}",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/rejects/{dataset}/date=2026-11-21/a.jsonl"],
    context: { "s3:if-none-match": "*" },
    when: "rows",
    because: "rows that the loader rejects are kept in the lake, in new objects",
  },
];

const sendingCalls: readonly Call[] = [
  {
    by: "{loader}",
    actions: ["kinesis:ListShards", "kinesis:PutRecords"],
    on: ["arn:aws:kinesis:{here}:stream/{stream}"],
    when: "stream",
    because: "the loader sends rows",
  },
  {
    by: "{loader}",
    actions: ["firehose:PutRecordBatch"],
    on: ["arn:aws:firehose:{here}:deliverystream/{name}-{dataset}"],
    when: "direct-put",
    because: "the loader sends rows straight to the delivery stream",
  },
  {
    by: "s3.amazonaws.com",
    actions: ["sqs:SendMessage"],
    on: [queue],
    context: sources,
    because: "S3 tells of what landed (S3 guide, grant-destinations-permissions-to-s3, from memory, unverified)",
  },
];

/** Of a stack whose loaded files move. */
const movingCalls: readonly Call[] = [
  {
    by: "{moving}",
    actions: ["s3:GetObjectVersionTagging", "s3:DeleteObjectVersion"],
    on: objects,
    because: "a copy takes the tags along, and then the version that was copied is deleted",
  },
  {
    by: "{moving}",
    actions: ["s3:PutObject", "s3:PutObjectTagging"],
    on: ["arn:aws:s3:::{landing}/done/iris/a.csv"],
    because: "a loaded file moves under done/",
  },
];

const keyCalls: readonly Call[] = [
  toKeyCall({
    by: "{loader}",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    because: "what landed is encrypted, and so is what the loader keeps",
  }),
  toKeyCall({
    by: "{loader}",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "sqs",
    because: "messages are encrypted",
  }),
  toKeyCall({
    by: "{loader}",
    actions: ["kms:GenerateDataKey"],
    service: "kinesis",
    because: "Kinesis encrypts what it takes (streams guide, permissions-user-key-KMS, from memory, unverified)",
  }),
  toKeyCall({
    by: "{loader}",
    actions: ["kms:Decrypt"],
    service: "lambda",
    because:
      "Lambda decrypts the function's environment (Lambda guide, configuration-envvars-encryption, read 2026-11-21)",
  }),
  {
    by: "s3.amazonaws.com",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    on: ["{key}"],
    context: { "aws:SourceAccount": "{account}" },
    because: "S3 sends to the encrypted queue, of a stack with a {landing}",
  },
];

/** Calls of a stack in which files land. */
export const landingCalls: readonly Call[] = [...loaderCalls, ...sendingCalls, ...movingCalls, ...keyCalls];
