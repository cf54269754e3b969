import type { DeliveryStream, Processor } from "@sluice/plan";

/** How the delivery stream calls its function. */
export interface FunctionSettings {
  readonly functionArn: string;
  readonly numberOfRetries: number;
  readonly bufferBytes: number;
  readonly bufferIntervalMs: number;
}

const mebibyte = 1024 * 1024;
/** Defaults of the Lambda processor: Firehose guide, data-transformation, and API reference; read 2026-11-21. */
const defaults = { NumberOfRetries: "3", BufferSizeInMBs: "1", BufferIntervalInSeconds: "60" };

/** How much and how long the stream buffers for an object. */
export function bufferingHintsOf({ bufferingSizeMiB, bufferingIntervalSeconds }: DeliveryStream) {
  return { maxBytes: bufferingSizeMiB * mebibyte, intervalMs: bufferingIntervalSeconds * 1000 };
}

/** Settings of the stream's Lambda processor, or undefined without one. */
export function functionSettingsOf({ processors }: DeliveryStream): FunctionSettings | undefined {
  const processor = processors.find(isLambda);
  if (processor === undefined) return undefined;
  const parameters: Readonly<Record<string, string>> = { ...defaults, ...processor.parameters };
  return {
    functionArn: unqualified(parameters["LambdaArn"] ?? ""),
    numberOfRetries: Number(parameters["NumberOfRetries"]),
    bufferBytes: Number(parameters["BufferSizeInMBs"]) * mebibyte,
    bufferIntervalMs: Number(parameters["BufferIntervalInSeconds"]) * 1000,
  };
}

/** What this engine does not do and the stream asks for. Named at the start: nothing is skipped in silence. */
export function deliveryGapsOf(stream: DeliveryStream): readonly string[] {
  const { processors, conversion, compressionFormat, customTimeZone } = stream;
  return [
    ...(stream.sourceStreamArn === undefined ? ["Direct PUT"] : []),
    ...processors.filter((processor) => !isLambda(processor)).map(({ type }) => `processor ${type}`),
    ...(conversion?.serializer === "orc" ? ["conversion to ORC"] : []),
    ...(["UNCOMPRESSED", "GZIP"].includes(compressionFormat) ? [] : [`compression ${compressionFormat}`]),
    ...(customTimeZone === "UTC" ? [] : [`time zone ${customTimeZone}`]),
    ...(stream.backup ? ["source backup"] : []),
  ];
}

/** `arn:aws:lambda:<region>:<account>:function:<name>` without a version or alias: the plan holds one version of each. */
function unqualified(functionArn: string): string {
  return functionArn.split(":").slice(0, 7).join(":");
}

function isLambda({ type }: Processor): boolean {
  return type === "Lambda";
}
