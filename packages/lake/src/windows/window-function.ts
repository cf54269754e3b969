import { readLengthSeconds, type WindowDefinition } from "@sluice/schema";

import { computeLatestDeliverySeconds, functionBufferSeconds } from "../delivery-time.ts";

/** Environment variables that a stack sets for a window's function; its dataset's definition lies beside the code. */
export const windowVariables = {
  /** Name of the window in the definition. */
  window: "SLUICE_WINDOW",
  /** Delivery stream (Direct PUT) that takes the partial aggregates. */
  deliveryStream: "SLUICE_WINDOW_DELIVERY_STREAM",
} as const;

/**
 * CloudWatch metrics that a window's function publishes for each invocation in {@link transformNamespace}, with the dimensions
 * `dataset`, `window` and `service`; the service is the function's name.
 */
export type WindowFunctionMetric =
  /** Rows of all records that could be read, and those of them that their dataset refuses: the transform keeps them. */
  | "RowsIn"
  | "RowsRejected"
  /** Rows of records that the window has had already: a producer sent their batch twice. */
  | "RowsRepeated"
  /** Rows whose day the results have no partition for. */
  | "RowsOutOfRange"
  /** Rows that arrived when their window was over. */
  | "RowsLate"
  /** Records that could not be read at all: Firehose keeps them under `errors/`. */
  | "RecordsFailed"
  /** Partial aggregates handed to the delivery stream. */
  | "Partials"
  /** Invocations that handed on what the shard's state had no room for. */
  | "EarlyEmissions"
  /** States that came back damaged: what they had counted is missing until it is counted again. */
  | "StatesLost"
  /** Bytes of the state that is handed on. */
  | "StateBytes"
  /** Final invocations that failed: their shard waits until they do not. */
  | "FinalInvocationsFailed";

/** Namespace of the metrics that measures are: dimensions as {@link WindowFunctionMetric}, points at the time of their window. */
export const windowNamespace = "SluiceWindows";

/** Longest time between a row's arrival and the partial aggregate that has it; a window of Lambda's may last 900 s. */
const longestFlushSeconds = 60;

/**
 * Lambda waits so long for a window that gets no more records (Lambda guide, services-kinesis-windows, read 2026-11-29).
 */
const idleCloseSeconds = 120;

/** Settings of the event source mapping between a stream and a window's function, named as in Lambda's API. */
export interface WindowMapping {
  readonly tumblingWindowInSeconds: number;
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly parallelizationFactor: number;
  readonly startingPosition: "TRIM_HORIZON";
  readonly bisectBatchOnFunctionError: boolean;
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeInSeconds: number;
}

/**
 * How a stream feeds a window's function. Lambda's windows follow arrival, a shard at a time, and only say when partial aggregates
 * are written: the windows of the definition may be longer. A tumbling window takes a parallelization factor of 1; whether it goes
 * with bisecting is not documented, so that it is off. No data makes the function fail: it fails when its delivery stream does,
 * and is tried again for half of a stream's shortest retention.
 */
export function toWindowMapping(window: WindowDefinition): WindowMapping {
  return {
    tumblingWindowInSeconds: toFlushSeconds(window),
    batchSize: 1000,
    // As often as Firehose calls the transform: more calls would cost more, and show nothing sooner.
    maximumBatchingWindowInSeconds: functionBufferSeconds,
    parallelizationFactor: 1,
    startingPosition: "TRIM_HORIZON",
    bisectBatchOnFunctionError: false,
    maximumRetryAttempts: 10_000,
    maximumRecordAgeInSeconds: 43_200,
  };
}

function toFlushSeconds(window: WindowDefinition): number {
  return Math.min(readLengthSeconds(window), longestFlushSeconds);
}

/** How long after a window's end a row that was not late may take until the results have it. */
export function computeSettleSeconds(window: WindowDefinition, bufferingIntervalSeconds: number): number {
  const gathering = functionBufferSeconds + toFlushSeconds(window) + idleCloseSeconds;
  return gathering + computeLatestDeliverySeconds(bufferingIntervalSeconds);
}
