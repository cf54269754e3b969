import type { CreateDeliveryStreamInput, FormatConversionInput, S3DestinationInput } from "./firehose-input.ts";

/** Where objects go, and how large they become. */
export interface S3Settings {
  readonly bucketArn: string;
  /** Undefined when none is given: Firehose then writes under `yyyy/MM/dd/HH/`. */
  readonly prefix: string | undefined;
  readonly errorOutputPrefix: string | undefined;
  readonly bufferingSizeMiB: number;
  readonly bufferingIntervalSeconds: number;
  readonly compressionFormat: string;
}

/** A Firehose delivery stream to S3 as it runs, with AWS's defaults filled in. */
export interface DeliveryStream extends S3Settings {
  readonly name: string;
  readonly arn: string;
  /** Grows by one with every change of the configuration; part of each object's name. */
  readonly version: number;
  /** Absent for Direct PUT. */
  readonly sourceStreamArn: string | undefined;
  readonly dynamicPartitioning: boolean;
  /** None when processing is disabled. */
  readonly processors: readonly Processor[];
  readonly conversion: FormatConversion | undefined;
  readonly customTimeZone: string;
  readonly fileExtension: string | undefined;
  /** Where a copy of the untransformed records goes; undefined unless the backup is enabled. */
  readonly backup: S3Settings | undefined;
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
  /** Codec inside the Parquet file. */
  readonly compression: "SNAPPY" | "GZIP" | "UNCOMPRESSED";
  readonly deserializer: Deserializer;
}

/** How the JSON is read. */
export type Deserializer =
  | {
      readonly type: "openX";
      readonly caseInsensitive: boolean;
      readonly dotsToUnderscores: boolean;
      /** Columns whose JSON key has another name. */
      readonly keyMappings: Readonly<Record<string, string>>;
    }
  | { readonly type: "hive"; readonly timestampFormats: readonly string[] };

/** What the service assigns, and the input therefore lacks. */
export interface DeliveryStreamIdentity {
  readonly arn: string;
  readonly version: number;
}

/** Defaults of the API: Firehose API reference, BufferingHints, read 2026-11-21. */
const defaultHints = { SizeInMBs: 5, IntervalInSeconds: 300 };
/** Default with format conversion (guide, enable-record-format-conversion); assumed for dynamic partitioning too, as aws-cdk does. */
const defaultLargeSizeMiB = 128;

/** Fills in AWS's defaults. Checks nothing: run only what `checkDeliveryStreamInput` finds no problem in. */
export function resolveDeliveryStream(
  input: CreateDeliveryStreamInput,
  { arn, version }: DeliveryStreamIdentity,
): DeliveryStream {
  const s3 = requireS3Destination(input);
  const conversion = toFormatConversion(s3.DataFormatConversionConfiguration);
  const dynamicPartitioning = s3.DynamicPartitioningConfiguration?.Enabled ?? false;
  const size = dynamicPartitioning || conversion !== undefined ? defaultLargeSizeMiB : defaultHints.SizeInMBs;
  return {
    name: input.DeliveryStreamName,
    arn,
    version,
    sourceStreamArn: findSourceStreamArn(input),
    ...toS3Settings(s3, size),
    dynamicPartitioning,
    processors: toProcessors(s3),
    conversion,
    customTimeZone: s3.CustomTimeZone || "UTC",
    fileExtension: s3.FileExtension || undefined,
    backup: s3.S3BackupMode === "Enabled" ? toSourceBackup(s3) : undefined,
  };
}

/** The destination of an input that has exactly one, in S3. */
export function requireS3Destination(input: CreateDeliveryStreamInput): S3DestinationInput {
  const destination = input.ExtendedS3DestinationConfiguration ?? input.S3DestinationConfiguration;
  if (destination === undefined)
    throw new TypeError(`${input.DeliveryStreamName}: expected an S3 destination, got none`);
  return destination;
}

/** AWS ignores a Kinesis source unless the type asks for one (badmintoncryer/cdk-preflight, measured 2026-09). */
function findSourceStreamArn(input: CreateDeliveryStreamInput): string | undefined {
  if (input.DeliveryStreamType !== "KinesisStreamAsSource") return undefined;
  return input.KinesisStreamSourceConfiguration?.KinesisStreamARN;
}

function toS3Settings(s3: S3DestinationInput, defaultSizeMiB: number): S3Settings {
  const { SizeInMBs = defaultSizeMiB, IntervalInSeconds = defaultHints.IntervalInSeconds } = s3.BufferingHints ?? {};
  return {
    bucketArn: s3.BucketARN,
    prefix: s3.Prefix,
    errorOutputPrefix: s3.ErrorOutputPrefix || undefined,
    bufferingSizeMiB: SizeInMBs,
    bufferingIntervalSeconds: IntervalInSeconds,
    compressionFormat: s3.CompressionFormat ?? "UNCOMPRESSED",
  };
}

function toSourceBackup({ S3BackupConfiguration: backup }: S3DestinationInput): S3Settings | undefined {
  return backup === undefined ? undefined : toS3Settings(backup, defaultHints.SizeInMBs);
}

function toProcessors({ ProcessingConfiguration: processing }: S3DestinationInput): readonly Processor[] {
  if (processing?.Enabled !== true) return [];
  return (processing.Processors ?? []).map(({ Type, Parameters = [] }) => ({
    type: Type,
    parameters: Object.fromEntries(
      Parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue]),
    ),
  }));
}

/** Conversion is on unless `Enabled` is false (floci-io/floci#3235, probed 2026-09-07). */
function toFormatConversion(input: FormatConversionInput | undefined): FormatConversion | undefined {
  if (input === undefined || input.Enabled === false) return undefined;
  const { SchemaConfiguration: schema, OutputFormatConfiguration: output } = input;
  return {
    databaseName: schema?.DatabaseName ?? "",
    tableName: schema?.TableName ?? "",
    serializer: output?.Serializer?.OrcSerDe === undefined ? "parquet" : "orc",
    compression: output?.Serializer?.ParquetSerDe?.Compression ?? "SNAPPY",
    deserializer: toDeserializer(input),
  };
}

/** OpenX folds keys to lower case unless told not to (Firehose API reference, OpenXJsonSerDe, read 2026-11-21). */
function toDeserializer({ InputFormatConfiguration: input }: FormatConversionInput): Deserializer {
  const { OpenXJsonSerDe: openX, HiveJsonSerDe: hive } = input?.Deserializer ?? {};
  if (hive !== undefined) return { type: "hive", timestampFormats: hive.TimestampFormats ?? [] };
  return {
    type: "openX",
    caseInsensitive: openX?.CaseInsensitive ?? true,
    dotsToUnderscores: openX?.ConvertDotsInJsonKeysToUnderscores ?? false,
    keyMappings: openX?.ColumnToJsonKeyMappings ?? {},
  };
}
