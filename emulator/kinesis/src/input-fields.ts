import { z } from "zod";

import { KinesisError } from "./errors.ts";
import type { StreamStore } from "./stream-store.ts";
import type { Stream } from "./stream.ts";

/*
 * Bounds of the inputs that several operations share: API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21.
 */
const name = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[a-zA-Z0-9_.-]+$/);

export const streamNameField = name;
export const shardIdField = name;
export const tokenField = z.string().min(1).max(1_048_576);
export const sequenceNumberField = z.string().regex(/^(?:0|[1-9]\d{0,128})$/);
/** A decimal number; `parseHashKey` checks that it is below 2^128. */
export const hashKeyField = z.string().regex(/^(?:0|[1-9]\d{0,38})$/);
/** The most that one call returns, whatever it lists or reads. */
export const limitField = z.int().min(1).max(10_000);
/** Seconds since the epoch, with fraction: a timestamp in JSON 1.1. */
export const timestampField = z.number();

/** KiB, payload and partition key. */
export const maxRecordSizeField = z.int().min(1024).max(10_240);
export const recordDistributionStrategyField = z.enum(["AUTO", "USER_PARTITION_KEY"]);
export const streamModeDetailsField = z.object({ StreamMode: z.enum(["PROVISIONED", "ON_DEMAND"]) });

/** The two ways to name a stream. */
export const streamAddressFields = {
  StreamName: streamNameField.optional(),
  StreamARN: z
    .string()
    .min(1)
    .max(2048)
    .regex(/^arn:aws.*:kinesis:.*:\d{12}:stream\/\S+$/)
    .optional(),
};

export interface StreamAddress {
  readonly StreamName?: string | undefined;
  readonly StreamARN?: string | undefined;
}

/** Finds the stream by its ARN or its name. */
export function findAddressedStream(store: StreamStore, { StreamName, StreamARN }: StreamAddress): Stream {
  const streamName = StreamARN?.slice(StreamARN.indexOf("/") + 1) ?? StreamName;
  if (streamName === undefined) {
    throw new KinesisError("InvalidArgumentException", "Either StreamName or StreamARN must be given.");
  }
  if (StreamName !== undefined && StreamName !== streamName) {
    throw new KinesisError("InvalidArgumentException", `StreamName ${StreamName} is not the stream of ${StreamARN}.`);
  }
  const stream = store.stream(streamName);
  if (StreamARN === undefined || StreamARN === stream.arn) return stream;
  throw new KinesisError("ResourceNotFoundException", `Stream ${StreamARN} not found: it is ${stream.arn} here.`);
}
