import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Dataset } from "@sluice/schema";

import type { DatasetConfig } from "../configuration/dataset-config.ts";
import { deliveryPrefixesOf } from "./prefixes.ts";
import { processorsOf } from "./processors.ts";

type Destination = aws.types.input.kinesis.FirehoseDeliveryStreamExtendedS3Configuration;

export interface DestinationParts {
  readonly dataset: Dataset;
  readonly config: DatasetConfig;
  readonly bufferingIntervalSeconds: number;
  readonly bufferingSizeMiB: number;
  readonly bucketArn: pulumi.Input<string>;
  readonly roleArn: pulumi.Input<string>;
  readonly functionArn: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  readonly tableName: pulumi.Input<string>;
  readonly logGroupName: pulumi.Input<string>;
  /** Of deliveries, and of the backup's. */
  readonly logStreamNames: { readonly delivery: pulumi.Input<string>; readonly backup?: pulumi.Input<string> };
  /** Absent for what the bucket does by default. */
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** Where a delivery stream delivers to, and how: through the transform, partitioned, in the format that is asked for. */
export function destinationOf(parts: DestinationParts): Destination {
  const { dataset, config, functionArn } = parts;
  const { data, errors } = deliveryPrefixesOf(dataset, config.partitioning);
  return {
    ...placeOf(parts),
    prefix: data,
    errorOutputPrefix: errors,
    ...formatOf(parts),
    ...(config.partitioning === "static" ? {} : { dynamicPartitioningConfiguration: { enabled: true } }),
    processingConfiguration: {
      enabled: true,
      processors: processorsOf(dataset, functionArn, config.partitioning),
    },
    ...backupOf(parts),
    cloudwatchLoggingOptions: logOf(parts, parts.logStreamNames.delivery),
  };
}

function placeOf({ bucketArn, roleArn, keyArn, bufferingIntervalSeconds, bufferingSizeMiB }: DestinationParts) {
  return {
    bucketArn,
    roleArn,
    bufferingInterval: bufferingIntervalSeconds,
    bufferingSize: bufferingSizeMiB,
    ...(keyArn && { kmsKeyArn: keyArn }),
  };
}

function formatOf({ config, databaseName, tableName, roleArn }: DestinationParts): Partial<Destination> {
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

function backupOf(parts: DestinationParts): Partial<Destination> {
  const { dataset, config, logStreamNames } = parts;
  if (!config.sourceBackup || logStreamNames.backup === undefined) return {};
  const { source, errors } = deliveryPrefixesOf(dataset, config.partitioning);
  return {
    s3BackupMode: "Enabled",
    s3BackupConfiguration: {
      ...placeOf(parts),
      prefix: source,
      errorOutputPrefix: errors,
      compressionFormat: "GZIP",
      cloudwatchLoggingOptions: logOf(parts, logStreamNames.backup),
    },
  };
}

function logOf({ logGroupName }: DestinationParts, logStreamName: pulumi.Input<string>) {
  return { enabled: true, logGroupName, logStreamName };
}
