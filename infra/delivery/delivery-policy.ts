import { toCatalogArn } from "../access/catalog-arn.ts";
import { type PolicyDocument, type PolicyStatement, buildPolicyDocument } from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";

export interface DeliveryPolicyArns {
  /** Absent for Direct PUT. */
  readonly streamArn?: string | undefined;
  /** Of the customer's key that the stream is encrypted with, when it is one. */
  readonly streamKeyArn?: string | undefined;
  readonly bucketArn: string;
  /** Prefixes that Firehose writes under; each ends with `/`. */
  readonly prefixes: readonly string[];
  /** Without a version: the statement adds `:$LATEST`, which is what the delivery stream invokes. Absent without a transform. */
  readonly functionArn?: string | undefined;
  readonly databaseArn: string;
  /** The table whose columns Firehose converts to; absent when it converts nothing. */
  readonly tableArn?: string | undefined;
  readonly logGroupArn: string;
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

/** What one delivery stream may do, and nothing else. Firehose guide, controlling-access, read 2026-11-21. */
export function buildDeliveryPolicy(arns: DeliveryPolicyArns): PolicyDocument {
  return buildPolicyDocument(
    ...allowReadStream(arns),
    {
      Sid: "WriteObjects",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      Resource: arns.prefixes.map((prefix) => `${arns.bucketArn}/${prefix}*`),
    },
    {
      Sid: "SeeBucket",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: arns.bucketArn,
    },
    ...allowInvokeTransform(arns),
    ...allowReadTable(arns),
    {
      Sid: "WriteLog",
      Effect: "Allow",
      Action: "logs:PutLogEvents",
      Resource: `${arns.logGroupArn}:log-stream:*`,
    },
    ...allowEncryptObjects(arns),
  );
}

function allowReadStream({ streamArn, streamKeyArn: keyArn }: DeliveryPolicyArns): readonly PolicyStatement[] {
  if (streamArn === undefined) return [];
  const read: PolicyStatement = {
    Sid: "ReadStream",
    Effect: "Allow",
    Action: ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"],
    Resource: streamArn,
  };
  return [read, ...allowKeyUse({ sid: "DecryptStream", keyArn, service: "kinesis", actions: ["kms:Decrypt"] })];
}

function allowInvokeTransform({ functionArn }: DeliveryPolicyArns): readonly PolicyStatement[] {
  if (functionArn === undefined) return [];
  return [
    {
      Sid: "InvokeTransform",
      Effect: "Allow",
      Action: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
      Resource: `${functionArn}:$LATEST`,
    },
  ];
}

function allowReadTable({ databaseArn, tableArn }: DeliveryPolicyArns): readonly PolicyStatement[] {
  if (tableArn === undefined) return [];
  return [
    {
      Sid: "ReadTable",
      Effect: "Allow",
      Action: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
      Resource: [toCatalogArn(databaseArn), databaseArn, tableArn],
    },
  ];
}

function allowEncryptObjects({ keyArn }: DeliveryPolicyArns): readonly PolicyStatement[] {
  // Multipart uploads need Decrypt, too (S3 guide, mpuAndPermissions, read 2026-11-21).
  const actions = ["kms:GenerateDataKey", "kms:Decrypt"];
  return allowKeyUse({ sid: "EncryptObjects", keyArn, service: "s3", actions });
}
