import type { DeliveryStream, FormatConversion, Processor } from "@sluice/emulator-firehose-model";

import type { Deaggregation } from "./deaggregate/deaggregate.ts";
import type { SubRecordSplit } from "./deaggregate/sub-records.ts";

/** How the delivery stream calls its function. */
export interface LambdaProcessorSettings {
  readonly functionArn: string;
  readonly numberOfRetries: number;
  readonly bufferBytes: number;
  readonly bufferIntervalMs: number;
}

const mebibyte = 1024 * 1024;
/** Defaults of the Lambda processor: Firehose guide, data-transformation, and API reference; read 2026-11-21. */
const defaults = { NumberOfRetries: "3", BufferSizeInMBs: "1", BufferIntervalInSeconds: "60" };

/** How many bytes, and for how long, the stream buffers for an object. */
export function toBufferingHints({ bufferingSizeMiB, bufferingIntervalSeconds }: DeliveryStream) {
  return { maxBytes: bufferingSizeMiB * mebibyte, intervalMs: bufferingIntervalSeconds * 1000 };
}

/** Settings of the stream's Lambda processor, or undefined without one. */
export function findLambdaProcessorSettings({ processors }: DeliveryStream): LambdaProcessorSettings | undefined {
  const processor = processors.find(isLambda);
  if (processor === undefined) return undefined;
  const parameters: Readonly<Record<string, string>> = { ...defaults, ...processor.parameters };
  return {
    functionArn: stripQualifier(requireFunctionArn(parameters)),
    numberOfRetries: Number(parameters["NumberOfRetries"]),
    bufferBytes: Number(parameters["BufferSizeInMBs"]) * mebibyte,
    bufferIntervalMs: Number(parameters["BufferIntervalInSeconds"]) * 1000,
  };
}

function requireFunctionArn({ LambdaArn: arn }: Processor["parameters"]): string {
  if (arn === undefined) throw new TypeError("Lambda processor: expected a LambdaArn, got none");
  return arn;
}

/** Query of the stream's MetadataExtraction processor, or undefined without one. */
export function findExtractionQuery({ processors }: DeliveryStream): string | undefined {
  return processors.find(({ type }) => type === "MetadataExtraction")?.parameters["MetadataExtractionQuery"];
}

/** How records are split before the function sees them. */
export function toDeaggregation({ processors, sourceStreamArn }: DeliveryStream): Deaggregation {
  const { parameters } = processors.find(({ type }) => type === "RecordDeAggregation") ?? {};
  return { kpl: sourceStreamArn !== undefined, split: parameters && toSubRecordSplit(parameters) };
}

function toSubRecordSplit({ SubRecordType: type, Delimiter: delimiter = "" }: Processor["parameters"]): SubRecordSplit {
  return type === "DELIMITED" ? { type, delimiter: Buffer.from(delimiter, "base64") } : { type: "JSON" };
}

/** Whether a line feed is added after each record. */
export function shouldAppendDelimiter({ processors }: DeliveryStream): boolean {
  return processors.some(({ type }) => type === "AppendDelimiterToRecord");
}

/** A stream that does a stream's source backup: the same records, untransformed. Undefined without a backup. */
export function toBackupStream(stream: DeliveryStream): DeliveryStream | undefined {
  const { backup } = stream;
  if (backup === undefined) return undefined;
  const asTheyCame = { processors: [], dynamicPartitioning: false, conversion: undefined, fileExtension: undefined };
  return { ...stream, ...asTheyCame, ...backup, backup: undefined };
}

const emulatedProcessors = new Set(["RecordDeAggregation", "Lambda", "MetadataExtraction", "AppendDelimiterToRecord"]);
const emulatedCompressions = new Set(["UNCOMPRESSED", "GZIP"]);

/** What the stream asks for and this engine cannot do. To be reported at the start, so that nothing is skipped in silence. */
export function listDeliveryGaps(stream: DeliveryStream): readonly string[] {
  const { processors, conversion, compressionFormat, backup } = stream;
  const compressions = [compressionFormat, backup?.compressionFormat ?? "UNCOMPRESSED"];
  return [
    ...processors.filter(({ type }) => !emulatedProcessors.has(type)).map(({ type }) => `processor ${type}`),
    ...(conversion === undefined ? [] : listConversionGaps(conversion)),
    ...compressions.filter((each) => !emulatedCompressions.has(each)).map((each) => `compression ${each}`),
  ];
}

function listConversionGaps({ serializer, compression, deserializer }: FormatConversion): readonly string[] {
  if (serializer === "orc") return ["conversion to ORC"];
  const compressionGaps = compression === "SNAPPY" ? [] : [`Parquet compression ${compression}`];
  const patterns = deserializer.type === "hive" ? deserializer.timestampFormats : [];
  return [...compressionGaps, ...patterns.map((pattern) => `HiveJsonSerDe timestamp format ${pattern}`)];
}

/** `arn:aws:lambda:<region>:<account>:function:<name>` without version or alias: there is one version of each function here. */
function stripQualifier(functionArn: string): string {
  return functionArn.split(":").slice(0, 7).join(":");
}

function isLambda({ type }: Processor): boolean {
  return type === "Lambda";
}
