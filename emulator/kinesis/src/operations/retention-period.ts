import { z } from "zod";

import { KinesisError } from "../errors.ts";
import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";
import type { Stream } from "../stream.ts";

const schema = z.object({ ...streamAddressFields, RetentionPeriodHours: z.int() });

/** Hours, a day and a year; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const minHours = 24;
const maxHours = 8760;

/** IncreaseStreamRetentionPeriod. Records that were past the shorter period do not come back. */
export function increaseStreamRetentionPeriod(store: StreamStore, input: unknown): object {
  return changeRetentionPeriod(store, input, ({ retentionHours }, hours) =>
    hours < retentionHours ? "can not be shorter than existing retention period" : undefined,
  );
}

/** DecreaseStreamRetentionPeriod. Records past the shorter period are dropped. */
export function decreaseStreamRetentionPeriod(store: StreamStore, input: unknown): object {
  return changeRetentionPeriod(store, input, ({ retentionHours }, hours) =>
    hours > retentionHours ? "can not be longer than existing retention period" : undefined,
  );
}

/** AWS's own messages are not verified. */
function changeRetentionPeriod(
  store: StreamStore,
  input: unknown,
  explainWrongPeriod: (stream: Stream, hours: number) => string | undefined,
): object {
  const { RetentionPeriodHours: hours, ...address } = parseInput(schema, input);
  const stream = findAddressedStream(store, address);
  const refusal = explainOutOfBounds(hours) ?? explainWrongPeriod(stream, hours);
  if (refusal !== undefined) {
    const requested = `Requested retention period (${hours} hours) for stream ${stream.name}`;
    const message = `${requested} ${refusal}: now it is ${stream.retentionHours} hours.`;
    throw new KinesisError("InvalidArgumentException", message);
  }
  store.changeStream(stream.name, { retentionHours: hours });
  return {};
}

function explainOutOfBounds(hours: number): string | undefined {
  if (hours < minHours) return `is too short, the minimum is ${minHours} hours`;
  return hours > maxHours ? `is too long, the maximum is ${maxHours} hours` : undefined;
}
