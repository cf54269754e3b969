import { describe, expect, it } from "vitest";

import { type CreateMappingInput, createMappingSchema } from "./mapping-input.ts";
import { checkMappingInput } from "./mapping-rules.ts";

const stream: CreateMappingInput = {
  EventSourceArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
  FunctionName: "counts",
  StartingPosition: "LATEST",
};
const queue: CreateMappingInput = {
  EventSourceArn: "arn:aws:sqs:eu-central-1:000000000000:files",
  FunctionName: "counts",
};

describe("checkMappingInput", () => {
  it("has nothing against the settings of a window or a queue", () => {
    const windowed = { ...stream, TumblingWindowInSeconds: 60, MaximumRetryAttempts: 5, ScalingConfig: {} };

    expect(checkMappingInput(windowed)).toEqual([]);
    expect(checkMappingInput({ ...queue, BatchSize: 100, MaximumBatchingWindowInSeconds: 1 })).toEqual([]);
    expect(checkMappingInput({ ...queue, DestinationConfig: { OnFailure: undefined } })).toEqual([]);
  });

  it.each<[string, CreateMappingInput]>([
    ["a stream takes a StartingPosition", { ...stream, StartingPosition: undefined }],
    [
      "AT_TIMESTAMP takes a StartingPositionTimestamp, and no other StartingPosition does",
      { ...stream, StartingPosition: "AT_TIMESTAMP" },
    ],
    ["MaximumRecordAgeInSeconds is -1 or at least 60, not 59", { ...stream, MaximumRecordAgeInSeconds: 59 }],
    [
      "a tumbling window takes a ParallelizationFactor of 1, not 2",
      { ...stream, TumblingWindowInSeconds: 60, ParallelizationFactor: 2 },
    ],
    ["ScalingConfig is not for this kind of source (kinesis)", { ...stream, ScalingConfig: { MaximumConcurrency: 2 } }],
    ["TumblingWindowInSeconds is not for this kind of source (sqs)", { ...queue, TumblingWindowInSeconds: 60 }],
    ["StartingPosition is not for this kind of source (sqs)", { ...queue, StartingPosition: "LATEST" }],
    ["a BatchSize of more than 10 takes a MaximumBatchingWindowInSeconds of at least 1", { ...queue, BatchSize: 11 }],
  ])("says %s", (problem, input) => {
    expect(checkMappingInput(input)).toEqual([problem]);
  });
});

describe("createMappingSchema", () => {
  it.each([
    ["BatchSize", 10_000, 10_001],
    ["MaximumBatchingWindowInSeconds", 300, 301],
    ["ParallelizationFactor", 10, 11],
    ["MaximumRecordAgeInSeconds", 604_800, 604_801],
    ["MaximumRetryAttempts", 10_000, 10_001],
    ["TumblingWindowInSeconds", 900, 901],
  ])("takes a %s of %i and not of %i", (name, largest, tooLarge) => {
    expect(createMappingSchema.safeParse({ ...stream, [name]: largest }).success).toBe(true);
    expect(createMappingSchema.safeParse({ ...stream, [name]: tooLarge }).success).toBe(false);
  });
});
