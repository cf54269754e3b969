import { z } from "zod";

import type { PlannedResource } from "./plan.ts";

/** A Firehose delivery stream to S3, with AWS's defaults filled in and Pulumi's spelling left behind. */
export interface DeliveryStream {
  readonly name: string;
  readonly arn: string;
  /** Absent for Direct PUT. */
  readonly sourceStreamArn: string | undefined;
  readonly bucketArn: string;
  /** Undefined when none is given: Firehose then writes under `yyyy/MM/dd/HH/`. */
  readonly prefix: string | undefined;
  readonly errorOutputPrefix: string | undefined;
  readonly bufferingSizeMiB: number;
  readonly bufferingIntervalSeconds: number;
  readonly compressionFormat: string;
  readonly dynamicPartitioning: boolean;
  readonly processors: readonly Processor[];
  readonly conversion: FormatConversion | undefined;
  readonly customTimeZone: string;
  readonly fileExtension: string | undefined;
  readonly hasSourceBackup: boolean;
}

export interface Processor {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Record format conversion into the columns of a Glue table. */
export interface FormatConversion {
  readonly databaseName: string;
  readonly tableName: string;
  readonly serializer: "parquet" | "orc";
}

export const deliveryStreamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

const processorSchema = z.object({
  type: z.string(),
  parameters: z.array(z.object({ parameterName: z.string(), parameterValue: z.coerce.string() })).default([]),
});

/** Inputs of Pulumi's `aws.kinesis.FirehoseDeliveryStream` 7.48.0, as far as they change what is delivered. */
const inputsSchema = z.object({
  kinesisSourceConfiguration: z.object({ kinesisStreamArn: z.string() }).optional(),
  extendedS3Configuration: z.object({
    bucketArn: z.string(),
    prefix: z.string().optional(),
    errorOutputPrefix: z.string().optional(),
    // Defaults of the API: Firehose API reference, BufferingHints, read 2026-11-21.
    bufferingSize: z.number().default(5),
    bufferingInterval: z.number().default(300),
    compressionFormat: z.string().default("UNCOMPRESSED"),
    customTimeZone: z.string().default("UTC"),
    fileExtension: z.string().optional(),
    dynamicPartitioningConfiguration: z.object({ enabled: z.boolean().default(false) }).optional(),
    processingConfiguration: z
      .object({ enabled: z.boolean().default(false), processors: z.array(processorSchema).default([]) })
      .optional(),
    dataFormatConversionConfiguration: z
      .object({
        enabled: z.boolean().default(true),
        outputFormatConfiguration: z.object({
          serializer: z.object({ parquetSerDe: z.unknown().optional(), orcSerDe: z.unknown().optional() }),
        }),
        schemaConfiguration: z.object({ databaseName: z.string(), tableName: z.string() }),
      })
      .optional(),
    s3BackupMode: z.string().default("Disabled"),
  }),
});

type S3Inputs = z.output<typeof inputsSchema>["extendedS3Configuration"];

/** Reads a planned delivery stream. Throws zod's error when the resource is not one to S3. */
export function deliveryStreamOf({ inputs, state }: PlannedResource): DeliveryStream {
  const { kinesisSourceConfiguration: source, extendedS3Configuration: s3 } = inputsSchema.parse(inputs);
  return {
    name: String(state["name"]),
    arn: String(state["arn"]),
    sourceStreamArn: source?.kinesisStreamArn,
    bucketArn: s3.bucketArn,
    prefix: s3.prefix,
    errorOutputPrefix: s3.errorOutputPrefix,
    bufferingSizeMiB: s3.bufferingSize,
    bufferingIntervalSeconds: s3.bufferingInterval,
    compressionFormat: s3.compressionFormat,
    dynamicPartitioning: s3.dynamicPartitioningConfiguration?.enabled ?? false,
    processors: processorsOf(s3),
    conversion: conversionOf(s3),
    customTimeZone: s3.customTimeZone || "UTC",
    fileExtension: s3.fileExtension,
    hasSourceBackup: s3.s3BackupMode === "Enabled",
  };
}

function processorsOf({ processingConfiguration: processing }: S3Inputs): readonly Processor[] {
  if (processing?.enabled !== true) return [];
  return processing.processors.map(({ type, parameters }) => ({
    type,
    parameters: Object.fromEntries(
      parameters.map(({ parameterName, parameterValue }) => [parameterName, parameterValue]),
    ),
  }));
}

function conversionOf({ dataFormatConversionConfiguration: conversion }: S3Inputs): FormatConversion | undefined {
  if (conversion?.enabled !== true) return undefined;
  const { schemaConfiguration: schema, outputFormatConfiguration: output } = conversion;
  return { ...schema, serializer: output.serializer.orcSerDe === undefined ? "parquet" : "orc" };
}
