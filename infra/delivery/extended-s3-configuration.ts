import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Dataset } from "@sluice/schema";

import type { CompleteDatasetArgs } from "../arguments/dataset-args.ts";
import { buildDeliveryPrefixes } from "./delivery-prefixes.ts";
import { buildDeliveryProcessors } from "./processors.ts";

type ExtendedS3Configuration = aws.types.input.kinesis.FirehoseDeliveryStreamExtendedS3Configuration;

export interface ExtendedS3Parts {
  readonly dataset: Dataset;
  readonly config: CompleteDatasetArgs;
  readonly bucketArn: pulumi.Input<string>;
  readonly roleArn: pulumi.Input<string>;
  /** Absent for rows that come as they are to be delivered. */
  readonly functionArn: pulumi.Input<string> | undefined;
  readonly databaseName: pulumi.Input<string>;
  readonly tableName: pulumi.Input<string>;
  readonly logGroupName: pulumi.Input<string>;
  /** For deliveries, and for the backup. */
  readonly logStreamNames: { readonly delivery: pulumi.Input<string>; readonly backup?: pulumi.Input<string> };
  /** Absent for the bucket's default encryption. */
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** Where a delivery stream delivers, and how: through the transform if there is one, partitioned, in the configured format. */
export function buildExtendedS3Configuration(parts: ExtendedS3Parts): ExtendedS3Configuration {
  const { dataset, config, functionArn } = parts;
  const { data, errors } = buildDeliveryPrefixes(dataset, config.partitioning);
  return {
    ...toBucketSettings(parts),
    prefix: data,
    errorOutputPrefix: errors,
    ...toFormatSettings(parts),
    ...(config.partitioning === "static" ? {} : { dynamicPartitioningConfiguration: { enabled: true } }),
    processingConfiguration: {
      enabled: true,
      processors: buildDeliveryProcessors(dataset, functionArn, config.partitioning),
    },
    ...toBackupSettings(parts),
    cloudwatchLoggingOptions: toLoggingOptions(parts, parts.logStreamNames.delivery),
  };
}

function toBucketSettings({ bucketArn, roleArn, keyArn, config }: ExtendedS3Parts) {
  return {
    bucketArn,
    roleArn,
    bufferingInterval: config.bufferingIntervalSeconds,
    bufferingSize: config.bufferingSizeMiB,
    ...(keyArn && { kmsKeyArn: keyArn }),
  };
}

function toFormatSettings({
  config,
  databaseName,
  tableName,
  roleArn,
}: ExtendedS3Parts): Partial<ExtendedS3Configuration> {
  if (config.format === "json") return { compressionFormat: "GZIP" };
  return {
    // Parquet compresses its own pages.
    compressionFormat: "UNCOMPRESSED",
    dataFormatConversionConfiguration: {
      inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
      outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
      schemaConfiguration: { databaseName, tableName, roleArn },
    },
  };
}

function toBackupSettings(parts: ExtendedS3Parts): Partial<ExtendedS3Configuration> {
  const { dataset, config, logStreamNames } = parts;
  if (!config.sourceBackup || logStreamNames.backup === undefined) return {};
  const { source, errors } = buildDeliveryPrefixes(dataset, config.partitioning);
  return {
    s3BackupMode: "Enabled",
    s3BackupConfiguration: {
      ...toBucketSettings(parts),
      prefix: source,
      errorOutputPrefix: errors,
      compressionFormat: "GZIP",
      cloudwatchLoggingOptions: toLoggingOptions(parts, logStreamNames.backup),
    },
  };
}

function toLoggingOptions({ logGroupName }: ExtendedS3Parts, logStreamName: pulumi.Input<string>) {
  return { enabled: true, logGroupName, logStreamName };
}
