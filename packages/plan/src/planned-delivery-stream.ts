import {
  type CreateDeliveryStreamInput,
  createDeliveryStreamSchema,
  type DeliveryStream,
  resolveDeliveryStream,
} from "@sluice/emulator-firehose-model";
import { z } from "zod";

import type { PlannedResource } from "./plan.ts";

export const deliveryStreamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

/** Pulumi's name for what the API calls something else; of the rest, only the first letter differs. */
const apiNames: Readonly<Record<string, string>> = {
  bucketArn: "BucketARN",
  roleArn: "RoleARN",
  kinesisStreamArn: "KinesisStreamARN",
  retryDuration: "DurationInSeconds",
  cloudwatchLoggingOptions: "CloudWatchLoggingOptions",
};

const inputsSchema = z.object({
  kinesisSourceConfiguration: z.looseObject({}).optional(),
  serverSideEncryption: z
    .object({ enabled: z.boolean().default(false), keyArn: z.string().optional(), keyType: z.string().optional() })
    .optional(),
  extendedS3Configuration: z.looseObject({}),
});

/** Reads a planned delivery stream. Throws zod's error when the resource is not one to S3. */
export function readPlannedDeliveryStream(resource: PlannedResource): DeliveryStream {
  return resolveDeliveryStream(readDeliveryStreamInput(resource), { arn: String(resource.state["arn"]), version: 1 });
}

/** What Pulumi's provider will send for a planned delivery stream. Throws zod's error for values AWS's model refuses. */
export function readDeliveryStreamInput(resource: PlannedResource): CreateDeliveryStreamInput {
  return createDeliveryStreamSchema.parse(readRawInput(resource));
}

/** The same, not yet checked against AWS's model. Reads the inputs of `aws.kinesis.FirehoseDeliveryStream` 7.48.0. */
export function readRawInput({ inputs, state }: PlannedResource): unknown {
  const { kinesisSourceConfiguration: source, extendedS3Configuration: s3, ...rest } = inputsSchema.parse(inputs);
  const { enabled, keyArn, keyType = "AWS_OWNED_CMK" } = rest.serverSideEncryption ?? { enabled: false };
  return {
    DeliveryStreamName: state["name"],
    DeliveryStreamType: source === undefined ? "DirectPut" : "KinesisStreamAsSource",
    KinesisStreamSourceConfiguration: renameForApi(source),
    ...(enabled && { DeliveryStreamEncryptionConfigurationInput: { KeyType: keyType, KeyARN: keyArn } }),
    ExtendedS3DestinationConfiguration: toExtendedS3Input(s3),
  };
}

function toExtendedS3Input(s3: Readonly<Record<string, unknown>>): object {
  const { s3BackupConfiguration: backup, dynamicPartitioningConfiguration: partitioning, ...rest } = s3;
  return {
    ...toS3Input(rest),
    ...(isRecord(backup) && { S3BackupConfiguration: toS3Input(backup) }),
    ...(isRecord(partitioning) && {
      DynamicPartitioningConfiguration: {
        Enabled: partitioning["enabled"],
        RetryOptions: { DurationInSeconds: partitioning["retryDuration"] },
      },
    }),
  };
}

/** The provider sends defaults of its own, hints of 5 MiB and 300 s, even where AWS's differ. */
function toS3Input({
  bufferingSize = 5,
  bufferingInterval = 300,
  kmsKeyArn,
  ...rest
}: Readonly<Record<string, unknown>>) {
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [toApiName(name), renameForApi(value)])),
    BufferingHints: { SizeInMBs: bufferingSize, IntervalInSeconds: bufferingInterval },
    ...(kmsKeyArn !== undefined && {
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: kmsKeyArn } },
    }),
  };
}

/** Values as they are, names as the API spells them; the keys of a map are data and stay. */
function renameForApi(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renameForApi);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      toApiName(name),
      name === "columnToJsonKeyMappings" ? each : name === "parameterValue" ? String(each) : renameForApi(each),
    ]),
  );
}

function toApiName(name: string): string {
  return apiNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
