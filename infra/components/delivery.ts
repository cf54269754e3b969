import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Dataset, lakeLayout } from "@sluice/schema";

import { lambdaBufferSizeOf } from "../lambda-buffer-size.ts";
import { deliveryPolicy } from "../policies/delivery-policy.ts";
import { firehoseTrustPolicy } from "../policies/trust-policy.ts";

export interface DeliveryArgs {
  readonly dataset: Dataset;
  readonly stream: aws.kinesis.Stream;
  readonly transform: aws.lambda.Function;
  readonly bucket: aws.s3.Bucket;
  readonly database: aws.glue.CatalogDatabase;
  readonly table: aws.glue.CatalogTable;
  readonly accountId: pulumi.Input<string>;
  readonly bufferingIntervalSeconds: pulumi.Input<number>;
  readonly bufferingSizeMiB: pulumi.Input<number>;
}

/** The Firehose delivery stream of one dataset: stream -> transform -> partitions -> Parquet in the lake. */
export class Delivery extends pulumi.ComponentResource {
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;

  constructor(name: string, args: DeliveryArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Delivery", name, {}, options);
    const child = { parent: this };
    const log = createLog(name, child);
    const { role, policy } = createRole(name, { ...args, logGroup: log.group }, child);
    this.deliveryStream = new aws.kinesis.FirehoseDeliveryStream(
      `${name}-delivery`,
      {
        name,
        destination: "extended_s3",
        kinesisSourceConfiguration: { kinesisStreamArn: args.stream.arn, roleArn: role.arn },
        extendedS3Configuration: destinationOf(args, { role, log }),
      },
      // Without its policy the role cannot yet read the stream, and creation fails now and then.
      { ...child, dependsOn: [policy] },
    );
    this.registerOutputs({ deliveryStreamName: this.deliveryStream.name });
  }
}

interface DeliveryLog {
  readonly group: aws.cloudwatch.LogGroup;
  readonly stream: aws.cloudwatch.LogStream;
}

/** Firehose writes to a log that exists; only the console creates it (Firehose guide, monitoring-with-cloudwatch-logs). */
function createLog(name: string, child: pulumi.CustomResourceOptions): DeliveryLog {
  const group = new aws.cloudwatch.LogGroup(
    `${name}-delivery-log`,
    { name: `/aws/kinesisfirehose/${name}`, retentionInDays: 30 },
    child,
  );
  const stream = new aws.cloudwatch.LogStream(
    `${name}-delivery-log-stream`,
    { name: "DestinationDelivery", logGroupName: group.name },
    child,
  );
  return { group, stream };
}

function createRole(
  name: string,
  args: DeliveryArgs & { readonly logGroup: aws.cloudwatch.LogGroup },
  child: pulumi.CustomResourceOptions,
) {
  const { accountId, dataset } = args;
  const trust = pulumi.output(accountId).apply(firehoseTrustPolicy);
  const role = new aws.iam.Role(`${name}-delivery-role`, { assumeRolePolicy: pulumi.jsonStringify(trust) }, child);
  const document = pulumi
    .output({
      streamArn: args.stream.arn,
      bucketArn: args.bucket.arn,
      functionArn: args.transform.arn,
      databaseArn: args.database.arn,
      tableArn: args.table.arn,
      logGroupArn: args.logGroup.arn,
    })
    .apply((arns) =>
      deliveryPolicy({
        ...arns,
        prefixes: [lakeLayout.dataPrefix(dataset.name), lakeLayout.errorsPrefix(dataset.name)],
      }),
    );
  const policy = new aws.iam.RolePolicy(
    `${name}-delivery-policy`,
    { role: role.id, policy: pulumi.jsonStringify(document) },
    child,
  );
  return { role, policy };
}

type Destination = aws.types.input.kinesis.FirehoseDeliveryStreamExtendedS3Configuration;

function destinationOf(
  args: DeliveryArgs,
  { role, log }: { readonly role: aws.iam.Role; readonly log: DeliveryLog },
): Destination {
  const { dataset } = args;
  return {
    bucketArn: args.bucket.arn,
    roleArn: role.arn,
    prefix: `${lakeLayout.dataPrefix(dataset.name)}${partitionExpressionsOf(dataset)}`,
    errorOutputPrefix: `${lakeLayout.errorsPrefix(dataset.name)}type=!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/`,
    bufferingInterval: args.bufferingIntervalSeconds,
    bufferingSize: args.bufferingSizeMiB,
    // Parquet compresses its own pages.
    compressionFormat: "UNCOMPRESSED",
    ...(dataset.partitionColumns.length > 0 ? { dynamicPartitioningConfiguration: { enabled: true } } : {}),
    processingConfiguration: processingOf(dataset, args.transform),
    dataFormatConversionConfiguration: {
      inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
      outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
      schemaConfiguration: { databaseName: args.database.name, tableName: args.table.name, roleArn: role.arn },
    },
    cloudwatchLoggingOptions: { enabled: true, logGroupName: log.group.name, logStreamName: log.stream.name },
  };
}

/** A folder a partition column; without any, one an hour of arrival. */
function partitionExpressionsOf({ partitionColumns }: Dataset): string {
  if (partitionColumns.length === 0) return "!{timestamp:yyyy/MM/dd/HH}/";
  return partitionColumns.map(({ name }) => `${name}=!{partitionKeyFromLambda:${name}}/`).join("");
}

/**
 * Firehose refuses a size without an interval (badmintoncryer/cdk-preflight, measured 2026-09-10). A second more than
 * its default of 60, which it would not store.
 */
const lambdaBufferIntervalSeconds = "61";

/** Only what differs from Firehose's defaults: it does not store those, and Pulumi would show a difference for ever. */
function processingOf(
  dataset: Dataset,
  transform: aws.lambda.Function,
): NonNullable<Destination["processingConfiguration"]> {
  return {
    enabled: true,
    processors: [
      {
        type: "Lambda",
        parameters: [
          { parameterName: "LambdaArn", parameterValue: pulumi.interpolate`${transform.arn}:$LATEST` },
          { parameterName: "BufferSizeInMBs", parameterValue: lambdaBufferSizeOf(dataset) },
          { parameterName: "BufferIntervalInSeconds", parameterValue: lambdaBufferIntervalSeconds },
        ],
      },
    ],
  };
}
