import type { DeliveryStream, FormatConversion, S3Settings } from "@sluice/emulator-firehose-model";

import type { ProcessedRecord, SourceRecord } from "./records.ts";

export const functionArn = "arn:aws:lambda:eu-central-1:000000000000:function:transform";

/** For tests: conversion into the columns of a table. */
export const parquetConversion: FormatConversion = {
  databaseName: "lake",
  tableName: "flowers",
  serializer: "parquet",
  compression: "SNAPPY",
  deserializer: { type: "openX", caseInsensitive: true, dotsToUnderscores: false, keyMappings: {} },
};

/** For tests: a source record backup. */
export const sourceBackup: S3Settings = {
  bucketArn: "arn:aws:s3:::lake",
  prefix: "source/",
  errorOutputPrefix: undefined,
  bufferingSizeMiB: 5,
  bufferingIntervalSeconds: 300,
  compressionFormat: "UNCOMPRESSED",
};

/** For tests: a delivery stream with a function and dynamic partitioning, without format conversion. */
export const deliveryStream: DeliveryStream = {
  name: "flowers",
  arn: "arn:aws:firehose:eu-central-1:000000000000:deliverystream/flowers",
  version: 1,
  sourceStreamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers",
  bucketArn: "arn:aws:s3:::lake",
  prefix: "data/species=!{partitionKeyFromLambda:species}/",
  errorOutputPrefix: "errors/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/",
  bufferingSizeMiB: 64,
  bufferingIntervalSeconds: 60,
  compressionFormat: "UNCOMPRESSED",
  dynamicPartitioning: true,
  processors: [{ type: "Lambda", parameters: { LambdaArn: functionArn } }],
  conversion: undefined,
  customTimeZone: "UTC",
  fileExtension: undefined,
  backup: undefined,
};

/** For tests: a record of that text, with the text as its ID. */
export function createSourceRecord(text: string, fields: Partial<SourceRecord> = {}): SourceRecord {
  return {
    shardId: "shardId-000000000000",
    index: 0,
    part: 0,
    parts: 1,
    recordId: text,
    sequenceNumber: `49${text}`,
    partitionKey: "key",
    arrivedAtMs: Date.UTC(2026, 0, 1),
    dataBase64: encodeBase64(text),
    payloadBytes: Buffer.byteLength(text),
    ...fields,
  };
}

/** For tests: a record as the function returned it. */
export function createProcessedRecord(text: string, lambda: Readonly<Record<string, unknown>> = {}): ProcessedRecord {
  return { source: createSourceRecord(text), data: Buffer.from(text), partitionKeys: { lambda } };
}

export function encodeBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}
