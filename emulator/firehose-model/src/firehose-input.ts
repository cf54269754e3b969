import { z } from "zod";

/*
 * CreateDeliveryStream's input, as far as it concerns S3 destinations, with the bounds that the service checks before
 * anything else: API model of Firehose 2015-08-04 in botocore 1.43.11, read 2026-11-21.
 */

const nonBlank = z.string().regex(/^(?!\s*$).+/);
const withoutSpace = z.string().min(1).max(1024).regex(/^\S+$/);
const prefix = z.string().max(1024);
const role = z
  .string()
  .min(1)
  .max(512)
  .regex(/^arn:.*:iam::\d{12}:role\/[a-zA-Z_0-9+=,.@\-_/]+$/);
const bucket = z
  .string()
  .min(1)
  .max(2048)
  .regex(/^arn:.*:s3:::[\w.-]{1,255}$/);

/** In the order AWS prints them (floci-io/floci, probed 2026-09-10). */
const compressionFormats = ["ZIP", "HADOOP_SNAPPY", "Snappy", "GZIP", "UNCOMPRESSED"] as const;
const processorTypes = [
  "Decompression",
  "Lambda",
  "RecordDeAggregation",
  "MetadataExtraction",
  "AppendDelimiterToRecord",
  "CloudWatchLogProcessing",
] as const;
const parameterNames = [
  "DataMessageExtraction",
  "NumberOfRetries",
  "Delimiter",
  "RoleArn",
  "JsonParsingEngine",
  "SubRecordType",
  "MetadataExtractionQuery",
  "BufferIntervalInSeconds",
  "LambdaArn",
  "BufferSizeInMBs",
  "CompressionFormat",
] as const;

const processor = z.object({
  Type: z.enum(processorTypes),
  Parameters: z
    .array(z.object({ ParameterName: z.enum(parameterNames), ParameterValue: nonBlank.min(1).max(5120) }))
    .optional(),
});

const openXJsonSerDe = z.object({
  ConvertDotsInJsonKeysToUnderscores: z.boolean().optional(),
  CaseInsensitive: z.boolean().optional(),
  ColumnToJsonKeyMappings: z.record(withoutSpace, nonBlank.min(1).max(1024)).optional(),
});

const parquetSerDe = z.object({
  BlockSizeBytes: z.int().min(67_108_864).optional(),
  PageSizeBytes: z.int().min(65_536).optional(),
  Compression: z.enum(["SNAPPY", "GZIP", "UNCOMPRESSED"]).optional(),
  EnableDictionaryCompression: z.boolean().optional(),
  MaxPaddingBytes: z.int().min(0).optional(),
  WriterVersion: z.enum(["V1", "V2"]).optional(),
});

const conversion = z.object({
  Enabled: z.boolean().optional(),
  InputFormatConfiguration: z
    .object({
      Deserializer: z
        .object({
          OpenXJsonSerDe: openXJsonSerDe.optional(),
          HiveJsonSerDe: z.object({ TimestampFormats: z.array(nonBlank.min(1).max(1024)).optional() }).optional(),
        })
        .optional(),
    })
    .optional(),
  OutputFormatConfiguration: z
    .object({
      Serializer: z
        .object({ ParquetSerDe: parquetSerDe.optional(), OrcSerDe: z.looseObject({}).optional() })
        .optional(),
    })
    .optional(),
  SchemaConfiguration: z
    .object({
      RoleARN: withoutSpace.optional(),
      CatalogId: withoutSpace.optional(),
      DatabaseName: withoutSpace.optional(),
      TableName: withoutSpace.optional(),
      Region: withoutSpace.optional(),
      VersionId: withoutSpace.optional(),
    })
    .optional(),
});

const s3Fields = {
  RoleARN: role,
  BucketARN: bucket,
  Prefix: prefix.optional(),
  ErrorOutputPrefix: prefix.optional(),
  BufferingHints: z
    .object({
      SizeInMBs: z.int().min(1).max(128).optional(),
      IntervalInSeconds: z.int().min(0).max(900).optional(),
    })
    .optional(),
  CompressionFormat: z.enum(compressionFormats).optional(),
  EncryptionConfiguration: z
    .object({
      NoEncryptionConfig: z.literal("NoEncryption").optional(),
      KMSEncryptionConfig: z.object({ AWSKMSKeyARN: z.string().min(1).max(512) }).optional(),
    })
    .optional(),
  CloudWatchLoggingOptions: z
    .object({
      Enabled: z.boolean().optional(),
      LogGroupName: z.string().max(512).optional(),
      LogStreamName: z.string().max(512).optional(),
    })
    .optional(),
};

const s3Destination = z.object(s3Fields);

const extendedS3Destination = z.object({
  ...s3Fields,
  ProcessingConfiguration: z
    .object({ Enabled: z.boolean().optional(), Processors: z.array(processor).optional() })
    .optional(),
  S3BackupMode: z.enum(["Disabled", "Enabled"]).optional(),
  S3BackupConfiguration: s3Destination.optional(),
  DataFormatConversionConfiguration: conversion.optional(),
  DynamicPartitioningConfiguration: z
    .object({
      Enabled: z.boolean().optional(),
      RetryOptions: z.object({ DurationInSeconds: z.int().min(0).max(7200).optional() }).optional(),
    })
    .optional(),
  FileExtension: z
    .string()
    .max(128)
    .regex(/^$|^\.[0-9a-z!\-_.*'()]+$/)
    .optional(),
  CustomTimeZone: z
    .string()
    .max(50)
    .regex(/^$|^[a-zA-Z/_]+$/)
    .optional(),
});

/** Server-side encryption of a stream that takes Direct PUT. */
export const encryptionSchema = z.object({
  KeyARN: z.string().min(1).max(512).optional(),
  KeyType: z.enum(["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"]),
});

export const deliveryStreamNameSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9_.-]+$/);

export const createDeliveryStreamSchema = z.object({
  DeliveryStreamName: deliveryStreamNameSchema,
  DeliveryStreamType: z.enum(["DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource"]).optional(),
  KinesisStreamSourceConfiguration: z
    .object({
      KinesisStreamARN: z
        .string()
        .min(1)
        .max(512)
        .regex(/^arn:.*:kinesis:[a-zA-Z0-9-]+:\d{12}:stream\/[a-zA-Z0-9_.-]+$/),
      RoleARN: role,
    })
    .optional(),
  DeliveryStreamEncryptionConfigurationInput: encryptionSchema.optional(),
  S3DestinationConfiguration: s3Destination.optional(),
  ExtendedS3DestinationConfiguration: extendedS3Destination.optional(),
});

/** UpdateDestination's input: the same members, all optional. */
export const extendedS3UpdateSchema = extendedS3Destination
  .omit({ S3BackupConfiguration: true })
  .extend({ S3BackupUpdate: s3Destination.partial().optional() })
  .partial();

export type CreateDeliveryStreamInput = z.output<typeof createDeliveryStreamSchema>;
/** `ExtendedS3DestinationConfiguration`; the older `S3DestinationConfiguration` lacks the members added later. */
export type S3DestinationInput = z.output<typeof extendedS3Destination>;
export type ProcessorInput = z.output<typeof processor>;
export type FormatConversionInput = z.output<typeof conversion>;
