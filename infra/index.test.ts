import { parseStackManifest } from "@sluice/lake";
import { checkPlan, type Plan } from "@sluice/plan";
import { devStack } from "@sluice/registry/testing";
import { findDefinition } from "@sluice/schema/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { planStack } from "./stacks/plan-with.ts";

let plan: Plan;

beforeAll(async () => {
  plan = await planStack("dev", devStack);
});

function findInputs(type: string): Readonly<Record<string, unknown>> {
  const found = plan.resources.filter((resource) => resource.type === type);
  expect(found).toHaveLength(1);
  return found[0]?.inputs ?? {};
}

function toArn(service: string, path: string): string {
  return `arn:aws:${service}:eu-central-1:000000000000:${path}`;
}

describe("the dev stack", () => {
  it("would be created by AWS", () => {
    expect(() => checkPlan(plan)).not.toThrow();
  });

  it("tells producers where to send data, and analysts where to find it", () => {
    expect(plan.outputs).toEqual({
      rowsUrls: {},
      bucketName: "sluice-dev-lake",
      databaseName: "sluice_dev",
      workgroupName: "sluice-dev",
      analystPolicyArns: ["arn:aws:iam::000000000000:policy/sluice-dev-analyst"],
      replayPolicyArns: ["arn:aws:iam::000000000000:policy/sluice-dev-replay"],
      producerPolicyArns: { iris: "arn:aws:iam::000000000000:policy/sluice-dev-iris-producer" },
      manifest: expect.objectContaining({
        version: 2,
        project: "sluice",
        stack: "dev",
        name: "sluice-dev",
        region: "eu-central-1",
        accountId: "000000000000",
        bucket: "sluice-dev-lake",
        database: "sluice_dev",
        workgroup: "sluice-dev",
      }),
    });
    expect(parseStackManifest(plan.outputs["manifest"]).datasets["iris"]).toMatchObject({
      streamName: "sluice-dev-iris",
      deliveryStreamName: "sluice-dev-iris",
      prefixes: { data: "data/iris/", rejects: "rejects/iris/", errors: "errors/iris/" },
      format: "parquet",
      partitioning: "lambda",
      bufferingIntervalSeconds: 60,
      bufferingSizeMiB: 64,
      tables: { data: "iris_raw", rejects: "iris_rejects_raw", errors: "iris_errors" },
      views: { data: "iris", rejects: "iris_rejects" },
      partitionColumns: [
        {
          name: "species_key",
          type: "string",
          prunes: true,
          values: ["Iris-setosa", "Iris-versicolor", "Iris-virginica", "unknown"],
        },
      ],
    });
  });

  it("writes the same manifest into the lake", () => {
    const { bucket, key, content } = findInputs("aws:s3/bucketObject:BucketObject");

    expect({ bucket, key }).toEqual({ bucket: "sluice-dev-lake", key: "manifest.json" });
    expect(content).toContain('"checksum":');
    expect(parseStackManifest(JSON.parse(String(content)))).toEqual(plan.outputs["manifest"]);
  });

  it("delivers partitioned Parquet within a minute, through the transform", () => {
    const roleArn = "arn:aws:iam::000000000000:role/sluice-dev-iris-delivery-role";

    expect(findInputs("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream")).toEqual({
      name: "sluice-dev-iris",
      destination: "extended_s3",
      kinesisSourceConfiguration: { kinesisStreamArn: toArn("kinesis", "stream/sluice-dev-iris"), roleArn },
      extendedS3Configuration: {
        bucketArn: "arn:aws:s3:::sluice-dev-lake",
        roleArn,
        prefix: "data/iris/species_key=!{partitionKeyFromLambda:species_key}/",
        errorOutputPrefix: "errors/iris/type=!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/",
        bufferingInterval: 60,
        bufferingSize: 64,
        compressionFormat: "UNCOMPRESSED",
        dynamicPartitioningConfiguration: { enabled: true },
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: "Lambda",
              parameters: [
                {
                  parameterName: "LambdaArn",
                  parameterValue: `${toArn("lambda", "function:sluice-dev-iris-transform")}:$LATEST`,
                },
                { parameterName: "BufferSizeInMBs", parameterValue: "0.2" },
                { parameterName: "BufferIntervalInSeconds", parameterValue: "5" },
              ],
            },
          ],
        },
        dataFormatConversionConfiguration: {
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
          schemaConfiguration: { databaseName: "sluice_dev", tableName: "iris_raw", roleArn },
        },
        cloudwatchLoggingOptions: {
          enabled: true,
          logGroupName: "/aws/kinesisfirehose/sluice-dev-iris",
          logStreamName: "DestinationDelivery",
        },
      },
    });
  });

  it("keeps every bucket private", () => {
    const buckets = plan.resources.filter(({ type }) => type === "aws:s3/bucket:Bucket").map(({ state }) => state);
    const blocks = plan.resources.filter(
      ({ type }) => type === "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    );

    expect(blocks.map(({ inputs }) => inputs)).toEqual(
      buckets.map(({ bucket }) => ({
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      })),
    );
  });

  it("creates everything in the stack's region, with tags that tell it apart", () => {
    expect(findInputs("pulumi:providers:aws")).toMatchObject({
      region: "eu-central-1",
      // Pulumi gives a provider its structured inputs as JSON.
      defaultTags: JSON.stringify({ tags: { project: "sluice", stack: "sluice-dev" } }),
    });
  });

  it("encrypts the stream", () => {
    expect(findInputs("aws:kinesis/stream:Stream")).toMatchObject({
      name: "sluice-dev-iris",
      shardCount: 1,
      encryptionType: "KMS",
    });
  });

  it("runs the bundle on Node 24, with the dataset's definition beside it and the bucket in the environment", () => {
    expect(findInputs("aws:lambda/function:Function")).toMatchObject({
      runtime: "nodejs24.x",
      handler: "index.handler",
      code: {
        assets: {
          "index.mjs": { path: expect.stringMatching(/packages\/transform\/dist\/index\.mjs$/) },
          "dataset.json": { text: JSON.stringify(findDefinition("iris")) },
        },
      },
      environment: { variables: { SLUICE_LAKE_BUCKET: "sluice-dev-lake" } },
    });
  });
});
