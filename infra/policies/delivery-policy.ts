import { type PolicyDocument, policyDocument } from "./policy-document.ts";

export interface DeliveryPolicyArns {
  readonly streamArn: string;
  readonly bucketArn: string;
  /** Prefixes that Firehose writes under; each ends with `/`. */
  readonly prefixes: readonly string[];
  /** Without a version: the statement adds `:$LATEST`, which is what the delivery stream invokes. */
  readonly functionArn: string;
  readonly databaseArn: string;
  readonly tableArn: string;
  readonly logGroupArn: string;
}

/** What one delivery stream does, and nothing else. Firehose guide, controlling-access, read 2026-11-21. */
export function deliveryPolicy(arns: DeliveryPolicyArns): PolicyDocument {
  return policyDocument(
    {
      Sid: "ReadStream",
      Effect: "Allow",
      Action: ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"],
      Resource: arns.streamArn,
    },
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
    {
      Sid: "InvokeTransform",
      Effect: "Allow",
      Action: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
      Resource: `${arns.functionArn}:$LATEST`,
    },
    {
      Sid: "ReadTable",
      Effect: "Allow",
      Action: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
      Resource: [catalogArnOf(arns.databaseArn), arns.databaseArn, arns.tableArn],
    },
    {
      Sid: "WriteLog",
      Effect: "Allow",
      Action: "logs:PutLogEvents",
      Resource: `${arns.logGroupArn}:log-stream:*`,
    },
  );
}

/** Glue checks an action on a table against its database and its catalog too. */
function catalogArnOf(databaseArn: string): string {
  return databaseArn.replace(/:database\/.*$/, ":catalog");
}
