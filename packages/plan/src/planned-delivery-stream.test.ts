import { buildDeliveryStreamInput, functionArn, roleArn } from "@sluice/emulator-firehose-model/testing";
import { describe, expect, it } from "vitest";

import { checkPlan } from "./check-plan.ts";
import { InvalidPlanError } from "./errors.ts";
import type { PlannedResource } from "./plan.ts";
import { readDeliveryStreamInput, readPlannedDeliveryStream, deliveryStreamType } from "./planned-delivery-stream.ts";

const streamArn = "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers";
const extendedS3Configuration = {
  roleArn,
  bucketArn: "arn:aws:s3:::lake",
  prefix: "data/!{partitionKeyFromLambda:species}/!{timestamp:yyyy}/",
  errorOutputPrefix: "errors/!{firehose:error-output-type}/",
  bufferingSize: 64,
  bufferingInterval: 60,
  dynamicPartitioningConfiguration: { enabled: true },
  processingConfiguration: {
    enabled: true,
    processors: [{ type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: functionArn }] }],
  },
  dataFormatConversionConfiguration: {
    inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
    outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
    schemaConfiguration: { databaseName: "lake", tableName: "flowers", roleArn },
  },
};

function planDeliveryStream(destination: object = {}, inputs: object = {}): PlannedResource {
  return {
    type: deliveryStreamType,
    name: "delivery",
    custom: true,
    inputs: {
      kinesisSourceConfiguration: { kinesisStreamArn: streamArn, roleArn },
      extendedS3Configuration: { ...extendedS3Configuration, ...destination },
      ...inputs,
    },
    state: { name: "flowers", arn: "arn:aws:firehose:eu-central-1:000000000000:deliverystream/flowers" },
  };
}

function findProblems(planned: PlannedResource): readonly string[] {
  const plan = { project: "p", stack: "s", region: "r", accountId: "a", resources: [planned], outputs: {} };
  try {
    checkPlan(plan);
  } catch (error) {
    return error instanceof InvalidPlanError ? error.problems : [String(error)];
  }
  return [];
}

describe("readDeliveryStreamInput", () => {
  it("translates Pulumi's names into the API's", () => {
    expect(readDeliveryStreamInput(planDeliveryStream())).toEqual(
      buildDeliveryStreamInput({ DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: {} } }),
    );
  });

  it("sends the provider's defaults for the hints", () => {
    const { bufferingSize: _, bufferingInterval: __, ...rest } = extendedS3Configuration;
    const planned = { ...planDeliveryStream(), inputs: { extendedS3Configuration: rest } };

    expect(readDeliveryStreamInput(planned)).toMatchObject({
      DeliveryStreamType: "DirectPut",
      ExtendedS3DestinationConfiguration: { BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 } },
    });
  });

  it("reads backup, encryption, logging and the names in a map", () => {
    const openXJsonSerDe = { caseInsensitive: false, columnToJsonKeyMappings: { bucketArn: "roleArn" } };
    const planned = planDeliveryStream(
      {
        kmsKeyArn: "arn:aws:kms:key",
        s3BackupMode: "Enabled",
        s3BackupConfiguration: { roleArn, bucketArn: "arn:aws:s3:::backup", bufferingInterval: 60 },
        cloudwatchLoggingOptions: { enabled: true, logGroupName: "group" },
        dynamicPartitioningConfiguration: { enabled: true, retryDuration: 10 },
        dataFormatConversionConfiguration: {
          ...extendedS3Configuration.dataFormatConversionConfiguration,
          inputFormatConfiguration: { deserializer: { openXJsonSerDe } },
        },
      },
      { kinesisSourceConfiguration: undefined, serverSideEncryption: { enabled: true } },
    );

    expect(readDeliveryStreamInput(planned)).toMatchObject({
      DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK" },
      ExtendedS3DestinationConfiguration: {
        EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: "arn:aws:kms:key" } },
        S3BackupConfiguration: {
          BucketARN: "arn:aws:s3:::backup",
          BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
        },
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: "group" },
        DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 10 } },
        DataFormatConversionConfiguration: {
          InputFormatConfiguration: {
            Deserializer: {
              OpenXJsonSerDe: { CaseInsensitive: false, ColumnToJsonKeyMappings: { bucketArn: "roleArn" } },
            },
          },
        },
      },
    });
  });
});

describe("readPlannedDeliveryStream", () => {
  it("is the first version of the stream", () => {
    expect(readPlannedDeliveryStream(planDeliveryStream())).toMatchObject({
      name: "flowers",
      version: 1,
      sourceStreamArn: streamArn,
    });
  });
});

describe("checkPlan", () => {
  it("finds nothing in a sound plan", () => {
    expect(findProblems(planDeliveryStream())).toEqual([]);
  });

  it("says each problem in AWS's words, with what was given", () => {
    expect(findProblems(planDeliveryStream({ bufferingSize: 5, compressionFormat: "GZIP" }))).toEqual([
      expect.stringMatching(/^delivery stream "flowers": The S3 destination's compression format .* \(given: GZIP\)$/),
      'delivery stream "flowers": BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled. (given: 5)',
      'delivery stream "flowers": BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled. (given: 5)',
    ]);
  });

  it("checks each value against AWS's model first", () => {
    expect(
      findProblems(planDeliveryStream({ bufferingSize: 129, compressionFormat: "gzip", bucketArn: "lake" })),
    ).toEqual([
      `delivery stream "flowers": 3 validation errors detected: ` +
        `Value 'lake' at 'extendedS3DestinationConfiguration.bucketARN' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:.*:s3:::[\\w.-]{1,255}; ` +
        `Value '129' at 'extendedS3DestinationConfiguration.bufferingHints.sizeInMBs' failed to satisfy constraint: Member must have value less than or equal to 128; ` +
        `Value 'gzip' at 'extendedS3DestinationConfiguration.compressionFormat' failed to satisfy constraint: Member must satisfy enum value set: [ZIP, HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]`,
    ]);
  });
});
