import { checkDeliveryStreamInput } from "./delivery-stream-rules.ts";
import type { CreateDeliveryStreamInput, S3DestinationInput } from "./firehose-input.ts";

export type DestinationChange = Partial<S3DestinationInput>;

export const roleArn = "arn:aws:iam::000000000000:role/delivery";
export const functionArn = "arn:aws:lambda:eu-central-1:000000000000:function:transform";

/** For tests: a destination with a function, dynamic partitioning and Parquet, as AWS would create it. */
const soundDestination: S3DestinationInput = {
  RoleARN: roleArn,
  BucketARN: "arn:aws:s3:::lake",
  Prefix: "data/!{partitionKeyFromLambda:species}/!{timestamp:yyyy}/",
  ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
  BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
  DynamicPartitioningConfiguration: { Enabled: true },
  ProcessingConfiguration: { Enabled: true, Processors: [buildProcessorInput("Lambda", { LambdaArn: functionArn })] },
  DataFormatConversionConfiguration: {
    InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
    OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
    SchemaConfiguration: { RoleARN: roleArn, DatabaseName: "lake", TableName: "flowers" },
  },
};

/** A stream that reads Kinesis and delivers to the sound destination, with changes. */
export function buildDeliveryStreamInput(
  destination: Partial<S3DestinationInput> = {},
  input: Partial<CreateDeliveryStreamInput> = {},
): CreateDeliveryStreamInput {
  return {
    DeliveryStreamName: "flowers",
    DeliveryStreamType: "KinesisStreamAsSource",
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers",
      RoleARN: roleArn,
    },
    ExtendedS3DestinationConfiguration: { ...soundDestination, ...destination },
    ...input,
  };
}

type ProcessorInput = NonNullable<NonNullable<S3DestinationInput["ProcessingConfiguration"]>["Processors"]>[number];
type ParameterName = NonNullable<ProcessorInput["Parameters"]>[number]["ParameterName"];

export function buildProcessorInput(
  Type: ProcessorInput["Type"],
  parameters: Readonly<Partial<Record<ParameterName, string>>> = {},
): ProcessorInput {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of its names are its names
  const entries = Object.entries(parameters) as [ParameterName, string][];
  return {
    Type,
    Parameters: entries.map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })),
  };
}

export function buildProcessingInput(
  ...Processors: readonly ProcessorInput[]
): NonNullable<S3DestinationInput["ProcessingConfiguration"]> {
  return { Enabled: true, Processors: [...Processors] };
}

/** How AWS's messages about prefixes begin. */
export const lead = "The supplied prefix(es) do not satisfy the following constraint: ";
export const lambda = buildProcessorInput("Lambda", { LambdaArn: functionArn });
export const extraction = buildProcessorInput("MetadataExtraction", {
  MetadataExtractionQuery: "{region:.region}",
  JsonParsingEngine: "JQ-1.6",
});
export const queryPrefix = "data/!{partitionKeyFromQuery:region}/";
export const fullBackup = { RoleARN: roleArn, BucketARN: "arn:aws:s3:::backup" };
export const { DataFormatConversionConfiguration: soundConversion } = soundDestination;

/** Reduces the sound destination to a bucket and a role. */
export const plain: DestinationChange = {
  Prefix: undefined,
  ErrorOutputPrefix: undefined,
  BufferingHints: undefined,
  DynamicPartitioningConfiguration: undefined,
  ProcessingConfiguration: undefined,
  DataFormatConversionConfiguration: undefined,
};

export function changeLambdaParameters(parameters: Parameters<typeof buildProcessorInput>[1]): DestinationChange {
  return {
    ProcessingConfiguration: buildProcessingInput(
      buildProcessorInput("Lambda", { LambdaArn: functionArn, ...parameters }),
    ),
  };
}

/** AWS's messages about the sound stream with these changes. */
export function listProblemMessages(
  destination: DestinationChange,
  input?: Partial<CreateDeliveryStreamInput>,
): readonly string[] {
  return checkDeliveryStreamInput(buildDeliveryStreamInput(destination, input)).map(({ message }) => message);
}
