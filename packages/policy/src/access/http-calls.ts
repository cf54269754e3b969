import { type Call, toKeyCall } from "./call.ts";

/** What is done for rows that are posted, in a stack that takes them. In a plan, an API's id is its name: the stack's. */
export const httpCalls: readonly Call[] = [
  {
    by: "lambda.amazonaws.com",
    actions: ["sts:AssumeRole"],
    on: ["arn:aws:iam::{account}:role/{name}-{dataset}-http-role"],
    when: "http",
    because: "Lambda runs the HTTP door's function in this role",
  },
  {
    by: "apigateway.amazonaws.com",
    actions: ["lambda:InvokeFunction"],
    on: ["arn:aws:lambda:{here}:function:{name}-{dataset}-http"],
    context: { "aws:SourceArn": "arn:aws:execute-api:{here}:{name}/$default/POST/datasets/{dataset}/rows" },
    when: "http",
    because: "API Gateway hands a request to the function of its route",
  },
  {
    by: "{name}-{dataset}-http-role",
    actions: ["kinesis:ListShards", "kinesis:PutRecords"],
    on: ["arn:aws:kinesis:{here}:stream/{stream}"],
    when: ["http", "stream"],
    because: "the function sends the rows of a request over all shards",
  },
  {
    by: "{name}-{dataset}-http-role",
    actions: ["firehose:PutRecordBatch"],
    on: ["arn:aws:firehose:{here}:deliverystream/{name}-{dataset}"],
    when: ["http", "direct-put"],
    because: "the function sends the rows of a request",
  },
  {
    by: "{name}-{dataset}-http-role",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/rejects/{dataset}/date=2026-11-21/a.jsonl"],
    context: { "s3:if-none-match": "*" },
    when: "http",
    because: "the function keeps rejected rows before it answers, in new objects",
  },
  {
    by: "{name}-{dataset}-http-role",
    actions: ["s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/loads/date=2026-11-21/http-{dataset}-a.jsonl"],
    when: "http",
    because: "each request leaves its line among the loads; one that goes on replaces it",
  },
  {
    by: "{name}-{dataset}-http-role",
    actions: ["s3:GetObject", "s3:PutObject"],
    on: ["arn:aws:s3:::{bucket}/requests/{dataset}/http-a.json"],
    when: "http",
    because: "the function remembers requests by their idempotency keys",
  },
  {
    by: "{name}-{dataset}-http-role",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    on: ["arn:aws:logs:{here}:log-group:/aws/lambda/{name}-{dataset}-http:log-stream:2026/11/21/[$LATEST]a"],
    when: "http",
    because:
      "Lambda writes what the function prints (Lambda guide, monitoring-cloudwatchlogs, from memory, unverified)",
  },
  {
    by: "{name}-{dataset}-http-role",
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    on: ["*"],
    when: "http",
    because: "Lambda traces invocations (Lambda guide, services-xray, read 2026-11-21)",
  },
  toKeyCall({
    by: "{name}-{dataset}-http-role",
    actions: ["kms:GenerateDataKey"],
    service: "kinesis",
    when: ["http", "stream"],
    because: "Kinesis encrypts what it takes (streams guide, permissions-user-key-KMS, from memory, unverified)",
  }),
  toKeyCall({
    by: "{name}-{dataset}-http-role",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    service: "s3",
    when: "http",
    because: "what the function writes to the lake is encrypted, and what it reads of it",
  }),
  toKeyCall({
    by: "{name}-{dataset}-http-role",
    actions: ["kms:Decrypt"],
    service: "lambda",
    when: "http",
    because:
      "the function's environment is encrypted (Lambda guide, configuration-envvars-encryption, read 2026-11-21)",
  }),
  {
    by: "{name}-{dataset}-producer",
    actions: ["execute-api:Invoke"],
    on: ["arn:aws:execute-api:{here}:{name}/$default/POST/datasets/{dataset}/rows"],
    when: "http-signed",
    because: "a producer may post its rows, where requests are signed",
  },
];
