import { findSourceService, type SourceService } from "./event-source-mapping.ts";
import type { CreateMappingInput } from "./mapping-input.ts";

/** Says what AWS has against an input; undefined if nothing. */
type MappingRule = (input: CreateMappingInput) => string | undefined;

/** Settings of the other source: API reference, CreateEventSourceMapping, read 2026-11-29. */
const foreignSettings: Readonly<Record<SourceService, readonly (keyof CreateMappingInput)[]>> = {
  kinesis: ["ScalingConfig"],
  sqs: [
    "StartingPosition",
    "StartingPositionTimestamp",
    "ParallelizationFactor",
    "TumblingWindowInSeconds",
    "MaximumRetryAttempts",
    "MaximumRecordAgeInSeconds",
    "BisectBatchOnFunctionError",
    "DestinationConfig",
  ],
};

const rulesOf: Readonly<Record<SourceService, readonly MappingRule[]>> = {
  kinesis: [requireStartingPosition, requireTimestamp, checkRecordAge, requireOneBatchPerShard],
  sqs: [requireBatchingWindow],
};

/**
 * One problem for each rule of AWS's that an input breaks; empty when AWS would create the mapping. The wording is ours. Of
 * sources other than streams and queues nothing is known here.
 */
export function checkMappingInput(input: CreateMappingInput): readonly string[] {
  const service = findSourceService(input);
  if (service === undefined) return [];
  const foreign = foreignSettings[service].filter((name) => isGiven(input, name));
  return [
    ...foreign.map((name) => `${name} is not for this kind of source (${service})`),
    ...rulesOf[service].flatMap((rule) => rule(input) ?? []),
  ];
}

/** A provider may send zero, or an object without members, for what was not given. */
function isGiven(input: CreateMappingInput, name: keyof CreateMappingInput): boolean {
  const value = input[name];
  return value !== undefined && value !== 0 && value !== false && !(typeof value === "object" && isEmpty(value));
}

function isEmpty(value: object): boolean {
  return Object.values(value).every((each) => each === undefined);
}

function requireStartingPosition({ StartingPosition }: CreateMappingInput): string | undefined {
  return StartingPosition === undefined ? "a stream takes a StartingPosition" : undefined;
}

function requireTimestamp({ StartingPosition, StartingPositionTimestamp }: CreateMappingInput): string | undefined {
  if ((StartingPosition === "AT_TIMESTAMP") === (StartingPositionTimestamp !== undefined)) return undefined;
  return "AT_TIMESTAMP takes a StartingPositionTimestamp, and no other StartingPosition does";
}

/** Seconds; guide, services-kinesis-create, read 2026-11-29. */
const lowestRecordAge = 60;

function checkRecordAge({ MaximumRecordAgeInSeconds: seconds = -1 }: CreateMappingInput): string | undefined {
  if (seconds === -1 || seconds >= lowestRecordAge) return undefined;
  return `MaximumRecordAgeInSeconds is -1 or at least ${lowestRecordAge}, not ${seconds}`;
}

/** terraform-aws-modules/terraform-aws-lambda#619 (2024): with a window the factor must be 1. The guide says nothing of it. */
function requireOneBatchPerShard(input: CreateMappingInput): string | undefined {
  const { TumblingWindowInSeconds: seconds = 0, ParallelizationFactor: factor = 1 } = input;
  if (seconds === 0 || factor === 1) return undefined;
  return `a tumbling window takes a ParallelizationFactor of 1, not ${factor}`;
}

/** API reference, CreateEventSourceMapping, BatchSize, read 2026-11-29. */
function requireBatchingWindow(input: CreateMappingInput): string | undefined {
  const { BatchSize: size = 0, MaximumBatchingWindowInSeconds: seconds = 0 } = input;
  if (size <= largestBatchAtOnce || seconds >= 1) return undefined;
  return `a BatchSize of more than ${largestBatchAtOnce} takes a MaximumBatchingWindowInSeconds of at least 1`;
}

const largestBatchAtOnce = 10;
