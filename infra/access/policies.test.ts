import { describe, expect, it } from "vitest";

import { allowAccessLogs, buildTlsOnlyBucketPolicy } from "../data-lake/bucket-policy.ts";
import { buildDeliveryPolicy } from "../delivery/delivery-policy.ts";
import { buildKeyPolicy } from "../encryption/key-policy.ts";
import { buildTransformPolicy } from "../transform/transform-policy.ts";
import { buildProducerPolicy } from "./producer-policy.ts";
import { buildFirehoseTrustPolicy, buildLambdaTrustPolicy } from "./trust-policy.ts";

const account = "eu-central-1:000000000000";

describe("buildDeliveryPolicy", () => {
  it("names each action on each resource, and no other", () => {
    const { Statement } = buildDeliveryPolicy({
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

describe("buildDeliveryPolicy for a stack with a key", () => {
  const arns = {
    bucketArn: "",
    prefixes: [],
    functionArn: "",
    databaseArn: "",
    tableArn: "",
    logGroupArn: "",
    keyArn: `arn:aws:kms:${account}:key/1`,
  };
  const sids = (streamArn?: string) =>
    buildDeliveryPolicy({ ...arns, streamArn, streamKeyArn: streamArn && arns.keyArn }).Statement.map(({ Sid }) => Sid);

  it("decrypts the stream and encrypts objects", () => {
    expect(sids("arn:aws:kinesis:::stream/flowers")).toEqual([
      "ReadStream",
      "DecryptStream",
      "WriteObjects",
      "SeeBucket",
      "InvokeTransform",
      "ReadTable",
      "WriteLog",
      "EncryptObjects",
    ]);
  });

  it("reads no stream where producers put to Firehose", () => {
    expect(sids()).toEqual(["WriteObjects", "SeeBucket", "InvokeTransform", "ReadTable", "WriteLog", "EncryptObjects"]);
  });
});

describe("buildProducerPolicy for a stack behind VPC endpoints", () => {
  const arns = {
    deliveryStreamArn: "arn:d",
    manifestArn: "arn:m",
    rejectsArn: "arn:r",
    loadsArn: "arn:l",
    vpcEndpointIds: ["vpce-1"],
  };

  it.each(["arn:s", undefined])("lets rows to %s come through them alone", (streamArn) => {
    const { Statement } = buildProducerPolicy({ ...arns, streamArn });
    const conditions = Statement.map(({ Sid, Condition }) => [Sid, Condition]);

    expect(conditions).toEqual([
      ["FindStack", undefined],
      [
        streamArn === undefined ? "PutToDeliveryStream" : "PutToStream",
        { StringEquals: { "aws:SourceVpce": ["vpce-1"] } },
      ],
      ["KeepRejectsAndLoads", { Null: { "s3:if-none-match": "false" } }],
    ]);
  });
});

describe("allowAccessLogs", () => {
  it("lets S3 log the accesses to the stack's buckets", () => {
    const grant = allowAccessLogs({
      logBucketArn: "arn:aws:s3:::log",
      loggedBuckets: "arn:aws:s3:::sluice-dev-*",
      accountId: "000000000000",
    });

    expect(buildTlsOnlyBucketPolicy("arn:aws:s3:::log", [grant]).Statement[1]).toEqual({
      Sid: "WriteAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::log/*",
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::sluice-dev-*" },
        StringEquals: { "aws:SourceAccount": "000000000000" },
      },
    });
  });
});

describe("buildKeyPolicy", () => {
  it("lets the account decide, and logs, alarms and budgets of this account encrypt", () => {
    const { Statement } = buildKeyPolicy({ accountId: "000000000000", region: "eu-central-1" });

    expect(Statement.map(({ Principal, Condition }) => [Principal, Condition])).toEqual([
      [{ AWS: "arn:aws:iam::000000000000:root" }, undefined],
      [
        { Service: "logs.eu-central-1.amazonaws.com" },
        { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:000000000000:log-group:*" } },
      ],
      [{ Service: "cloudwatch.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "000000000000" } }],
      [{ Service: "budgets.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "000000000000" } }],
    ]);
  });
});

describe("buildTransformPolicy", () => {
  it("lets the function write its log and its own rejects", () => {
    const { Statement } = buildTransformPolicy({
      logGroupArn: `arn:aws:logs:${account}:log-group:/flowers`,
      bucketArn: "arn:aws:s3:::lake",
      rejectsPrefix: "rejects/flowers/",
    });

    expect(Object.fromEntries(Statement.map(({ Action, Resource }) => [String(Action), Resource]))).toEqual({
      "logs:CreateLogStream,logs:PutLogEvents": `arn:aws:logs:${account}:log-group:/flowers:*`,
      "s3:PutObject": "arn:aws:s3:::lake/rejects/flowers/*",
      "xray:PutTraceSegments,xray:PutTelemetryRecords": "*",
    });
  });

  it("lets it use the stack's key through S3 and Lambda alone", () => {
    const { Statement } = buildTransformPolicy({
      logGroupArn: "",
      bucketArn: "",
      rejectsPrefix: "rejects/flowers/",
      keyArn: `arn:aws:kms:${account}:key/1`,
    });

    expect(Statement.filter(({ Resource }) => Resource === `arn:aws:kms:${account}:key/1`)).toEqual([
      {
        Sid: "EncryptRejects",
        Effect: "Allow",
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: `arn:aws:kms:${account}:key/1`,
        Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
      },
      {
        Sid: "DecryptEnvironment",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: `arn:aws:kms:${account}:key/1`,
        Condition: { StringEquals: { "kms:ViaService": "lambda.eu-central-1.amazonaws.com" } },
      },
    ]);
  });
});

describe("buildFirehoseTrustPolicy", () => {
  it("trusts Firehose on behalf of one account", () => {
    expect(buildFirehoseTrustPolicy("123456789012").Statement).toEqual([
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

describe("buildLambdaTrustPolicy", () => {
  it("trusts Lambda alone", () => {
    expect(buildLambdaTrustPolicy().Statement).toEqual([
      {
        Sid: "AssumeAsFunction",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  });
});

describe("buildTlsOnlyBucketPolicy", () => {
  it("denies everything without TLS on the bucket and its objects", () => {
    expect(buildTlsOnlyBucketPolicy("arn:aws:s3:::lake").Statement).toEqual([
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
