import { describe, expect, it } from "vitest";

import { tlsOnlyBucketPolicy } from "./bucket-policy.ts";
import { deliveryPolicy } from "./delivery-policy.ts";
import { transformPolicy } from "./transform-policy.ts";
import { firehoseTrustPolicy, lambdaTrustPolicy } from "./trust-policy.ts";

const account = "eu-central-1:000000000000";

describe("deliveryPolicy", () => {
  it("names each action on each resource, and no other", () => {
    const { Statement } = deliveryPolicy({
      streamArn: `arn:aws:kinesis:${account}:stream/flowers`,
      bucketArn: "arn:aws:s3:::lake",
      prefixes: ["data/flowers/", "errors/flowers/"],
      functionArn: `arn:aws:lambda:${account}:function:flowers`,
      databaseArn: `arn:aws:glue:${account}:database/lake`,
      tableArn: `arn:aws:glue:${account}:table/lake/flowers`,
      logGroupArn: `arn:aws:logs:${account}:log-group:/flowers`,
    });

    expect(Object.fromEntries(Statement.map(({ Action, Resource }) => [String(Action), Resource]))).toEqual({
      "kinesis:DescribeStream,kinesis:GetShardIterator,kinesis:GetRecords,kinesis:ListShards": `arn:aws:kinesis:${account}:stream/flowers`,
      "s3:AbortMultipartUpload,s3:GetObject,s3:PutObject": [
        "arn:aws:s3:::lake/data/flowers/*",
        "arn:aws:s3:::lake/errors/flowers/*",
      ],
      "s3:GetBucketLocation,s3:ListBucket,s3:ListBucketMultipartUploads": "arn:aws:s3:::lake",
      "lambda:InvokeFunction,lambda:GetFunctionConfiguration": `arn:aws:lambda:${account}:function:flowers:$LATEST`,
      "glue:GetTable,glue:GetTableVersion,glue:GetTableVersions": [
        `arn:aws:glue:${account}:catalog`,
        `arn:aws:glue:${account}:database/lake`,
        `arn:aws:glue:${account}:table/lake/flowers`,
      ],
      "logs:PutLogEvents": `arn:aws:logs:${account}:log-group:/flowers:log-stream:*`,
    });
  });
});

describe("transformPolicy", () => {
  it("lets the function write its log and its own rejects", () => {
    const { Statement } = transformPolicy({
      logGroupArn: `arn:aws:logs:${account}:log-group:/flowers`,
      bucketArn: "arn:aws:s3:::lake",
      rejectsPrefix: "rejects/flowers/",
    });

    expect(Object.fromEntries(Statement.map(({ Action, Resource }) => [String(Action), Resource]))).toEqual({
      "logs:CreateLogStream,logs:PutLogEvents": `arn:aws:logs:${account}:log-group:/flowers:*`,
      "s3:PutObject": "arn:aws:s3:::lake/rejects/flowers/*",
    });
  });
});

describe("firehoseTrustPolicy", () => {
  it("trusts Firehose on behalf of one account", () => {
    expect(firehoseTrustPolicy("123456789012").Statement).toEqual([
      {
        Sid: "AssumeForThisAccount",
        Effect: "Allow",
        Principal: { Service: "firehose.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "123456789012" } },
      },
    ]);
  });
});

describe("lambdaTrustPolicy", () => {
  it("trusts Lambda alone", () => {
    expect(lambdaTrustPolicy().Statement).toEqual([
      {
        Sid: "AssumeAsFunction",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  });
});

describe("tlsOnlyBucketPolicy", () => {
  it("denies everything without TLS on the bucket and its objects", () => {
    expect(tlsOnlyBucketPolicy("arn:aws:s3:::lake").Statement).toEqual([
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});
