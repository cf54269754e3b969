import type { CreateMappingInput } from "./mapping-input.ts";

interface MappingBase {
  /** Name or ARN, as it was given. */
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly isEnabled: boolean;
  /** The most records or messages of one invocation. */
  readonly batchSize: number;
  /** How long a batch is gathered, from its first record on. */
  readonly batchingWindowSeconds: number;
  /** Whether the function names what has failed of a batch, and the rest counts as done. */
  readonly reportsItemFailures: boolean;
  /** Patterns; none by default. */
  readonly filters: readonly string[];
}

/** Reads a Kinesis stream. */
export interface StreamMapping extends MappingBase {
  readonly service: "kinesis";
  readonly startingPosition: "TRIM_HORIZON" | "LATEST" | "AT_TIMESTAMP";
  /** Set with AT_TIMESTAMP. */
  readonly startingPositionMs: number | undefined;
  readonly parallelizationFactor: number;
  /** Undefined: no windows. */
  readonly tumblingWindowSeconds: number | undefined;
  /** -1: without an end. */
  readonly maximumRetryAttempts: number;
  /** -1: for as long as the stream keeps them. */
  readonly maximumRecordAgeSeconds: number;
  /** Whether a batch that fails is tried again in halves. */
  readonly bisectsBatches: boolean;
  /** Where what is given up goes: a bucket, a queue or a topic. Undefined: nowhere. */
  readonly onFailureArn: string | undefined;
}

/** Takes messages from an SQS queue. */
export interface QueueMapping extends MappingBase {
  readonly service: "sqs";
  /** Invocations at a time; undefined without a limit of its own. */
  readonly maximumConcurrency: number | undefined;
}

/** An event source mapping as it runs, with AWS's defaults filled in. */
export type EventSourceMapping = StreamMapping | QueueMapping;
export type SourceService = EventSourceMapping["service"];

/** API reference, CreateEventSourceMapping, BatchSize, read 2026-11-29. */
const defaultBatchSizes: Readonly<Record<SourceService, number>> = { kinesis: 100, sqs: 10 };

/** The service that a mapping reads, by its source's ARN; undefined for one of those that have no rules here. */
export function findSourceService({
  EventSourceArn,
}: Pick<CreateMappingInput, "EventSourceArn">): SourceService | undefined {
  const service = EventSourceArn.split(":")[2];
  return service === "kinesis" || service === "sqs" ? service : undefined;
}

/** Fills in AWS's defaults. Checks nothing: run only what `checkMappingInput` finds no problem in. */
export function resolveMapping(input: CreateMappingInput): EventSourceMapping {
  const service = findSourceService(input);
  if (service === undefined) throw new TypeError(`${input.EventSourceArn}: expected a Kinesis stream or an SQS queue`);
  const base: MappingBase = {
    functionName: input.FunctionName,
    eventSourceArn: input.EventSourceArn,
    isEnabled: input.Enabled ?? true,
    batchSize: input.BatchSize ?? defaultBatchSizes[service],
    batchingWindowSeconds: input.MaximumBatchingWindowInSeconds ?? 0,
    reportsItemFailures: input.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
    filters: (input.FilterCriteria?.Filters ?? []).flatMap(({ Pattern }) => Pattern ?? []),
  };
  return service === "kinesis"
    ? { ...base, service, ...toStreamSettings(input) }
    : { ...base, service, maximumConcurrency: input.ScalingConfig?.MaximumConcurrency };
}

function toStreamSettings(input: CreateMappingInput): Omit<StreamMapping, keyof MappingBase | "service"> {
  const { StartingPosition: startingPosition = "TRIM_HORIZON", StartingPositionTimestamp: seconds } = input;
  return {
    startingPosition,
    startingPositionMs: startingPosition === "AT_TIMESTAMP" && seconds !== undefined ? seconds * 1000 : undefined,
    parallelizationFactor: input.ParallelizationFactor ?? 1,
    tumblingWindowSeconds: input.TumblingWindowInSeconds || undefined,
    maximumRetryAttempts: input.MaximumRetryAttempts ?? -1,
    maximumRecordAgeSeconds: input.MaximumRecordAgeInSeconds ?? -1,
    bisectsBatches: input.BisectBatchOnFunctionError ?? false,
    onFailureArn: input.DestinationConfig?.OnFailure?.Destination || undefined,
  };
}
