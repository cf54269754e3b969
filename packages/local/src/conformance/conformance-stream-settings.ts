import type {
  CreateDeliveryStreamCommandInput,
  Deserializer,
  ExtendedS3DestinationConfiguration,
  Processor,
  ProcessorParameterName,
} from "@aws-sdk/client-firehose";

import type { TargetResources } from "./target.ts";

type ProcessorParameters = Partial<Record<ProcessorParameterName, string>>;

/** What a test sets on its delivery stream. Everything else is the least that AWS accepts. */
export interface ConformanceStreamSettings {
  /** Shards of its Kinesis stream. Without it, the delivery stream takes Direct PUT. */
  readonly shardCount?: number;
  /** Parameters of the Lambda processor, besides the function. Without them there is no such processor. */
  readonly lambda?: ProcessorParameters;
  readonly isImpatient?: boolean;
  readonly deaggregation?: ProcessorParameters;
  /** For jq. */
  readonly query?: string;
  readonly appendsDelimiter?: boolean;
  /** Turns dynamic partitioning on. */
  readonly isPartitioned?: boolean;
  /** Turns format conversion on. */
  readonly deserializer?: Deserializer;
  /** Turns the source backup on, to `backup/`. */
  readonly hasBackup?: boolean;
  /** Anything else; takes precedence over the above. */
  readonly s3?: Partial<ExtendedS3DestinationConfiguration>;
  readonly input?: Partial<CreateDeliveryStreamCommandInput>;
}

/** A destination in S3: data under `data/`, errors under `errors/<type>/`, in objects of a minute. */
export function buildDestination(
  settings: ConformanceStreamSettings,
  resources: TargetResources,
): ExtendedS3DestinationConfiguration {
  const { isPartitioned = false, deserializer, hasBackup = false, s3 } = settings;
  const place = { RoleARN: resources.roleArn, BucketARN: `arn:aws:s3:::${resources.bucket}` };
  const BufferingHints = { SizeInMBs: isPartitioned || deserializer ? 64 : 1, IntervalInSeconds: 60 };
  const processors = buildProcessors(settings, resources);
  return {
    ...place,
    BufferingHints,
    Prefix: "data/",
    ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
    ...(processors.length > 0 && { ProcessingConfiguration: { Enabled: true, Processors: processors } }),
    ...(isPartitioned && { DynamicPartitioningConfiguration: { Enabled: true } }),
    ...(deserializer && { DataFormatConversionConfiguration: buildConversion(deserializer, resources) }),
    ...(hasBackup && {
      S3BackupMode: "Enabled",
      S3BackupConfiguration: { ...place, BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 }, Prefix: "backup/" },
    }),
    ...s3,
  };
}

function buildProcessors(settings: ConformanceStreamSettings, resources: TargetResources): Processor[] {
  const { lambda, isImpatient, deaggregation, query, appendsDelimiter } = settings;
  const LambdaArn = isImpatient === true ? resources.impatientFunctionArn : resources.functionArn;
  return [
    ...(deaggregation ? [buildProcessor("RecordDeAggregation", deaggregation)] : []),
    ...(lambda ? [buildProcessor("Lambda", { LambdaArn, ...lambda })] : []),
    ...(query === undefined
      ? []
      : [buildProcessor("MetadataExtraction", { MetadataExtractionQuery: query, JsonParsingEngine: "JQ-1.6" })]),
    ...(appendsDelimiter === true ? [buildProcessor("AppendDelimiterToRecord", {})] : []),
  ];
}

function buildProcessor(Type: NonNullable<Processor["Type"]>, parameters: ProcessorParameters): Processor {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of its names are its names
  const entries = Object.entries(parameters) as [ProcessorParameterName, string][];
  return {
    Type,
    Parameters: entries.map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })),
  };
}

function buildConversion(
  deserializer: Deserializer,
  { roleArn, database, table, region }: TargetResources,
): NonNullable<ExtendedS3DestinationConfiguration["DataFormatConversionConfiguration"]> {
  return {
    Enabled: true,
    InputFormatConfiguration: { Deserializer: deserializer },
    OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
    SchemaConfiguration: { RoleARN: roleArn, DatabaseName: database, TableName: table, Region: region },
  };
}
