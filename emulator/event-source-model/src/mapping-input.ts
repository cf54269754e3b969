import { z } from "zod";

/*
 * CreateEventSourceMapping's input, as far as it concerns Kinesis streams and SQS queues, with the bounds that the service
 * checks before anything else: API model of Lambda 2015-03-31 in botocore 1.43.11, read 2026-11-29.
 */

const eventSourceArn = z
  .string()
  .regex(/^arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9-])+:([a-z]{2,4}(-[a-z]+)+-\d)?:(\d{12})?:(.*)$/);
const functionName = z.string().min(1).max(256);
const destinationArn = z
  .string()
  .max(350)
  .regex(/^$|^arn:(aws[a-zA-Z0-9-]*):.*$/);

export const createMappingSchema = z.object({
  EventSourceArn: eventSourceArn,
  FunctionName: functionName,
  Enabled: z.boolean().optional(),
  BatchSize: z.int().min(1).max(10_000).optional(),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).optional(),
  ParallelizationFactor: z.int().min(1).max(10).optional(),
  StartingPosition: z.enum(["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"]).optional(),
  /** Seconds since the epoch. */
  StartingPositionTimestamp: z.number().optional(),
  DestinationConfig: z
    .object({
      OnSuccess: z.object({ Destination: destinationArn.optional() }).optional(),
      OnFailure: z.object({ Destination: destinationArn.optional() }).optional(),
    })
    .optional(),
  MaximumRecordAgeInSeconds: z.int().min(-1).max(604_800).optional(),
  MaximumRetryAttempts: z.int().min(-1).max(10_000).optional(),
  BisectBatchOnFunctionError: z.boolean().optional(),
  TumblingWindowInSeconds: z.int().min(0).max(900).optional(),
  FunctionResponseTypes: z
    .array(z.enum(["ReportBatchItemFailures"]))
    .max(1)
    .optional(),
  FilterCriteria: z
    .object({ Filters: z.array(z.object({ Pattern: z.string().max(4096).optional() })).optional() })
    .optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.int().min(2).max(1000).optional() }).optional(),
});

export type CreateMappingInput = z.output<typeof createMappingSchema>;
