import {
  type CreateDeliveryStreamInput,
  resolveDeliveryStream,
  type S3DestinationInput,
} from "@sluice/emulator-firehose-model";

import type { StoredDeliveryStream } from "./delivery-stream-store.ts";

/** Id of a stream's one destination. */
export const destinationId = "destinationId-000000000001";

/** DescribeDeliveryStream's description of a stream: its input with the service's defaults. */
export function toDeliveryStreamDescription(stored: StoredDeliveryStream): object {
  const { input, arn, version, createdAtMs, updatedAtMs, encryption } = stored;
  return {
    DeliveryStreamName: input.DeliveryStreamName,
    DeliveryStreamARN: arn,
    DeliveryStreamStatus: "ACTIVE",
    DeliveryStreamEncryptionConfiguration:
      encryption === undefined ? { Status: "DISABLED" } : { ...encryption, Status: "ENABLED" },
    DeliveryStreamType: input.DeliveryStreamType ?? "DirectPut",
    VersionId: String(version),
    CreateTimestamp: createdAtMs / 1000,
    ...(updatedAtMs !== undefined && { LastUpdateTimestamp: updatedAtMs / 1000 }),
    ...describeSource(input, createdAtMs),
    Destinations: [describeDestination(stored)],
    HasMoreDestinations: false,
  };
}

function describeSource(input: CreateDeliveryStreamInput, createdAtMs: number): object {
  const { DeliveryStreamType: type, KinesisStreamSourceConfiguration: source } = input;
  if (type !== "KinesisStreamAsSource") return {};
  return {
    Source: { KinesisStreamSourceDescription: { ...source, DeliveryStartTimestamp: createdAtMs / 1000 } },
  };
}

/** AWS describes a destination twice: in full, and with the members of the older S3DestinationConfiguration only. */
function describeDestination({ input, arn, version }: StoredDeliveryStream): object {
  const { ExtendedS3DestinationConfiguration: extended, S3DestinationConfiguration: older } = input;
  const s3: S3DestinationInput | undefined = extended ?? older;
  if (s3 === undefined) return { DestinationId: destinationId };
  const { bufferingSizeMiB, bufferingIntervalSeconds } = resolveDeliveryStream(input, { arn, version });
  const hints = { SizeInMBs: bufferingSizeMiB, IntervalInSeconds: bufferingIntervalSeconds };
  const { S3BackupConfiguration: backup, ProcessingConfiguration: processing, ...members } = s3;
  return {
    DestinationId: destinationId,
    S3DestinationDescription: describeBucketSettings(s3, hints),
    ExtendedS3DestinationDescription: {
      ...members,
      ...describeBucketSettings(s3, hints),
      S3BackupMode: s3.S3BackupMode ?? "Disabled",
      ...(processing !== undefined && { ProcessingConfiguration: describeProcessing(processing, s3.RoleARN) }),
      ...(backup !== undefined && {
        S3BackupDescription: describeBucketSettings(backup, { SizeInMBs: 5, IntervalInSeconds: 300 }),
      }),
    },
  };
}

type PlaceInput = NonNullable<CreateDeliveryStreamInput["S3DestinationConfiguration"]>;

function describeBucketSettings(place: PlaceInput, hints: object): object {
  const { RoleARN, BucketARN, ErrorOutputPrefix } = place;
  return {
    RoleARN,
    BucketARN,
    Prefix: place.Prefix ?? "",
    ...(ErrorOutputPrefix !== undefined && { ErrorOutputPrefix }),
    BufferingHints: place.BufferingHints ?? hints,
    CompressionFormat: place.CompressionFormat ?? "UNCOMPRESSED",
    EncryptionConfiguration: place.EncryptionConfiguration ?? { NoEncryptionConfig: "NoEncryption" },
    CloudWatchLoggingOptions: place.CloudWatchLoggingOptions ?? { Enabled: false },
  };
}

type Processing = NonNullable<S3DestinationInput["ProcessingConfiguration"]>;

/** AWS describes a Lambda processor with the defaults of the parameters that were not given. */
function describeProcessing({ Enabled = false, Processors = [] }: Processing, roleArn: string): object {
  const defaults = { NumberOfRetries: "3", RoleArn: roleArn, BufferSizeInMBs: "1", BufferIntervalInSeconds: "60" };
  return {
    Enabled,
    Processors: Processors.map(({ Type, Parameters = [] }) => {
      const given = new Set<string>(Parameters.map(({ ParameterName }) => ParameterName));
      const missing = Object.entries(Type === "Lambda" ? defaults : {}).filter(([name]) => !given.has(name));
      const filled = missing.map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }));
      return { Type, Parameters: [...Parameters, ...filled] };
    }),
  };
}
