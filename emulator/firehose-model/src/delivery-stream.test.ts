import { describe, expect, it } from "vitest";

import { buildDeliveryStreamInput, functionArn, roleArn } from "./delivery-stream-fixture.ts";
import { resolveDeliveryStream } from "./delivery-stream.ts";
import type { CreateDeliveryStreamInput } from "./firehose-input.ts";

const identity = { arn: "arn:aws:firehose:eu-central-1:000000000000:deliverystream/flowers", version: 1 };
const place = { RoleARN: roleArn, BucketARN: "arn:aws:s3:::lake" };

function resolveStream(input: Partial<CreateDeliveryStreamInput>) {
  return resolveDeliveryStream({ DeliveryStreamName: "flowers", ...input }, identity);
}

describe("resolveDeliveryStream", () => {
  it("fills in AWS's defaults", () => {
    expect(resolveStream({ S3DestinationConfiguration: place })).toEqual({
      name: "flowers",
      arn: identity.arn,
      version: 1,
      sourceStreamArn: undefined,
      bucketArn: "arn:aws:s3:::lake",
      prefix: undefined,
      errorOutputPrefix: undefined,
      bufferingSizeMiB: 5,
      bufferingIntervalSeconds: 300,
      compressionFormat: "UNCOMPRESSED",
      dynamicPartitioning: false,
      processors: [],
      conversion: undefined,
      customTimeZone: "UTC",
      fileExtension: undefined,
      backup: undefined,
    });
  });

  it("reads every setting that is given", () => {
    expect(resolveDeliveryStream(buildDeliveryStreamInput(), { ...identity, version: 7 })).toMatchObject({
      version: 7,
      sourceStreamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers",
      bufferingSizeMiB: 64,
      bufferingIntervalSeconds: 60,
      dynamicPartitioning: true,
      processors: [{ type: "Lambda", parameters: { LambdaArn: functionArn } }],
      conversion: {
        databaseName: "lake",
        tableName: "flowers",
        serializer: "parquet",
        compression: "SNAPPY",
        deserializer: { type: "openX", caseInsensitive: true, dotsToUnderscores: false, keyMappings: {} },
      },
    });
  });

  it.each([
    [{ DynamicPartitioningConfiguration: { Enabled: true } }, 128],
    [{ DataFormatConversionConfiguration: {} }, 128],
    [{ DataFormatConversionConfiguration: { Enabled: false } }, 5],
  ])("buffers more by default for %j", (destination, bufferingSizeMiB) => {
    expect(resolveStream({ ExtendedS3DestinationConfiguration: { ...place, ...destination } })).toMatchObject({
      bufferingSizeMiB,
    });
  });

  it("leaves out processors and a backup that are not enabled", () => {
    const destination = {
      ...place,
      ProcessingConfiguration: { Enabled: false, Processors: [{ Type: "Lambda" as const }] },
      S3BackupConfiguration: place,
    };

    expect(resolveStream({ ExtendedS3DestinationConfiguration: destination })).toMatchObject({
      processors: [],
      backup: undefined,
    });
  });

  it("gives the backup its own location and hints", () => {
    const backup = {
      RoleARN: roleArn,
      BucketARN: "arn:aws:s3:::backup",
      Prefix: "source/",
      CompressionFormat: "GZIP" as const,
    };
    const destination = { ...place, S3BackupMode: "Enabled" as const, S3BackupConfiguration: backup };

    expect(resolveStream({ ExtendedS3DestinationConfiguration: destination }).backup).toEqual({
      bucketArn: "arn:aws:s3:::backup",
      prefix: "source/",
      errorOutputPrefix: undefined,
      bufferingSizeMiB: 5,
      bufferingIntervalSeconds: 300,
      compressionFormat: "GZIP",
    });
  });

  it("treats empty strings as not given", () => {
    const destination = { ...place, FileExtension: "", CustomTimeZone: "", ErrorOutputPrefix: "" };

    expect(resolveStream({ ExtendedS3DestinationConfiguration: destination })).toMatchObject({
      fileExtension: undefined,
      customTimeZone: "UTC",
      errorOutputPrefix: undefined,
    });
  });

  it("ignores a Kinesis source given to a Direct PUT stream, as AWS does", () => {
    const input = buildDeliveryStreamInput({}, { DeliveryStreamType: "DirectPut" });

    expect(resolveDeliveryStream(input, identity).sourceStreamArn).toBeUndefined();
  });

  it("reads the options of both deserializers", () => {
    const openX = {
      ConvertDotsInJsonKeysToUnderscores: true,
      CaseInsensitive: false,
      ColumnToJsonKeyMappings: { ts: "timestamp" },
    };
    const conversions = [{ OpenXJsonSerDe: openX }, { HiveJsonSerDe: { TimestampFormats: ["millis"] } }];

    const deserializers = conversions.map((Deserializer) => {
      const conversion = { InputFormatConfiguration: { Deserializer } };
      const destination = { ...place, DataFormatConversionConfiguration: conversion };
      return resolveStream({ ExtendedS3DestinationConfiguration: destination }).conversion?.deserializer;
    });

    expect(deserializers).toEqual([
      { type: "openX", caseInsensitive: false, dotsToUnderscores: true, keyMappings: { ts: "timestamp" } },
      { type: "hive", timestampFormats: ["millis"] },
    ]);
  });
});
