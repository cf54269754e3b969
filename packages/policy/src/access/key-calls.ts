import { type Call, toKeyCall } from "./call.ts";

/** Calls of a stack that has a key of its own: each through the service that encrypts, and no other way. */
export const keyCalls: readonly Call[] = [
  toKeyCall({
    by: "{name}-{dataset}-delivery-role",
    actions: ["kms:Decrypt"],
    service: "kinesis",
    when: "stream",
    because: "Firehose reads an encrypted stream",
  }),
  toKeyCall({
    by: "{name}-{dataset}-delivery-role",
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    service: "s3",
    because: "Firehose writes encrypted objects, large ones in parts",
  }),
  toKeyCall({
    by: "{name}-{dataset}-transform-role",
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    service: "s3",
    when: "rows",
    because: "the transform writes encrypted rejects",
  }),
  toKeyCall({
    by: "{name}-{dataset}-transform-role",
    actions: ["kms:Decrypt"],
    service: "lambda",
    when: "rows",
    because:
      "Lambda decrypts the function's environment (Lambda guide, configuration-envvars-encryption, read 2026-11-21)",
  }),
  {
    by: "logs.{region}.amazonaws.com",
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:GenerateDataKey", "kms:DescribeKey"],
    on: ["{key}"],
    context: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:{here}:log-group:/aws/lambda/a" },
    because: "CloudWatch encrypts logs (CloudWatch Logs guide, encrypt-log-data-kms, from memory, unverified)",
  },
  {
    by: "cloudwatch.amazonaws.com",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    on: ["{key}"],
    context: { "aws:SourceAccount": "{account}" },
    because: "alarms publish to the encrypted topic",
  },
  {
    by: "budgets.amazonaws.com",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    on: ["{key}"],
    context: { "aws:SourceAccount": "{account}" },
    because: "the budget publishes to the encrypted topic",
  },
];
