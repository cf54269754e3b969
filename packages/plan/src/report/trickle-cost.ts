import { monthHours, prices } from "@sluice/lake";

import type { Plan, PlannedResource } from "../plan.ts";
import { deliveryStreamType } from "../planned-delivery-stream.ts";
import { eventSourceMappingType } from "../planned-mapping.ts";
import { readProperty } from "../read-property.ts";

/** What a function costs at most that is called for a few rows again and again: more rows fill its buffer, and cost by size. */
export interface TrickleCost {
  /** How often it is called while rows keep coming. */
  readonly everySeconds: number;
  readonly usdPerShardMonth: number;
}

/** What a call with few rows takes: it was not measured on AWS. */
const assumed = { seconds: 0.02, logBytes: 1_500 } as const;

/** What delivery streams cost by calling their functions, by the shortest interval in a plan; undefined where none does. */
export function estimateTrickleCost(plan: Plan): TrickleCost | undefined {
  return priceCalls(plan, readCallInterval);
}

/** The same for each function that reads a stream by an event source mapping. */
export function estimateReadingCost(plan: Plan): TrickleCost | undefined {
  return priceCalls(plan, readBatchingWindow);
}

function priceCalls(
  { resources }: Plan,
  readInterval: (resource: PlannedResource) => readonly number[],
): TrickleCost | undefined {
  const everySeconds = Math.min(...resources.flatMap(readInterval));
  if (everySeconds === Infinity) return undefined;
  const memoryMiB = Math.max(...resources.map(({ inputs }) => Number(inputs["memorySize"] ?? 0)));
  const calls = (monthHours * 3600) / everySeconds;
  const usdPerCall =
    prices.lambda.millionCalls / 1e6 +
    assumed.seconds * (memoryMiB / 1024) * prices.lambda.gibibyteSecond +
    (assumed.logBytes / 1e9) * prices.logs.gigabyteIn +
    prices.xray.millionTraces / 1e6;
  return { everySeconds, usdPerShardMonth: Math.round(calls * usdPerCall * 100) / 100 };
}

/** Lambda asks a shard for records once a second (Lambda guide, with-kinesis, read 2026-11-29). */
const pollingSeconds = 1;

function readBatchingWindow({ type, inputs }: PlannedResource): readonly number[] {
  if (type !== eventSourceMappingType || !String(inputs["eventSourceArn"]).includes(":kinesis:")) return [];
  return [Math.max(pollingSeconds, Number(inputs["maximumBatchingWindowInSeconds"] ?? 0))];
}

/** How often a delivery stream calls its function, in seconds. */
function readCallInterval(resource: PlannedResource): readonly number[] {
  if (resource.type !== deliveryStreamType) return [];
  const processors = readProperty(resource.inputs, "extendedS3Configuration.processingConfiguration.processors");
  return [processors].flat().flatMap((processor) => {
    const parameters = readProperty(processor, "parameters");
    return [parameters]
      .flat()
      .filter((parameter) => readProperty(parameter, "parameterName") === "BufferIntervalInSeconds")
      .map((parameter) => Number(readProperty(parameter, "parameterValue")));
  });
}
