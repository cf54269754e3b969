import { type CreateMappingInput, createMappingSchema } from "@sluice/emulator-event-source-model";
import { z } from "zod";

import type { PlannedResource } from "./plan.ts";

export const eventSourceMappingType = "aws:lambda/eventSourceMapping:EventSourceMapping";

const inputsSchema = z.looseObject({
  eventSourceArn: z.string().optional(),
  functionName: z.string().optional(),
  startingPositionTimestamp: z.string().optional(),
  destinationConfig: z.object({ onFailure: z.object({ destinationArn: z.string().optional() }).optional() }).optional(),
  filterCriteria: z.object({ filters: z.array(z.object({ pattern: z.string().optional() })).optional() }).optional(),
  scalingConfig: z.object({ maximumConcurrency: z.number().optional() }).optional(),
});

/** What Pulumi's provider will send for a planned event source mapping. Throws zod's error for values AWS's model refuses. */
export function readMappingInput(resource: PlannedResource): CreateMappingInput {
  return createMappingSchema.parse(readRawMapping(resource));
}

/** The same, not yet checked against AWS's model. Reads the inputs of `aws.lambda.EventSourceMapping` 7.48.0. */
export function readRawMapping({ inputs }: PlannedResource): unknown {
  const given = inputsSchema.parse(inputs);
  const { startingPositionTimestamp: time, destinationConfig, filterCriteria, scalingConfig } = given;
  return {
    EventSourceArn: given.eventSourceArn,
    FunctionName: given.functionName,
    Enabled: given["enabled"],
    BatchSize: given["batchSize"],
    MaximumBatchingWindowInSeconds: given["maximumBatchingWindowInSeconds"],
    ParallelizationFactor: given["parallelizationFactor"],
    StartingPosition: given["startingPosition"],
    ...(time !== undefined && { StartingPositionTimestamp: Date.parse(time) / 1000 }),
    ...(destinationConfig && {
      DestinationConfig: { OnFailure: { Destination: destinationConfig.onFailure?.destinationArn } },
    }),
    MaximumRecordAgeInSeconds: given["maximumRecordAgeInSeconds"],
    MaximumRetryAttempts: given["maximumRetryAttempts"],
    BisectBatchOnFunctionError: given["bisectBatchOnFunctionError"],
    TumblingWindowInSeconds: given["tumblingWindowInSeconds"],
    FunctionResponseTypes: given["functionResponseTypes"],
    ...(filterCriteria && {
      FilterCriteria: { Filters: filterCriteria.filters?.map(({ pattern }) => ({ Pattern: pattern })) },
    }),
    ...(scalingConfig && { ScalingConfig: { MaximumConcurrency: scalingConfig.maximumConcurrency } }),
  };
}
