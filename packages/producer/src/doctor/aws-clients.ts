import { KinesisClient } from "@aws-sdk/client-kinesis";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import type { Place } from "./choose-place.ts";
import { type ClockReading, noteDates } from "./note-dates.ts";

const connectionTimeoutMs = 3_000;
const requestTimeoutMs = 10_000;

export interface Clients {
  readonly kinesis: KinesisClient;
  readonly sts: STSClient;
  /** What the answers' dates said so far. */
  readonly clockReadings: readonly ClockReading[];
  readonly close: () => void;
}

/** Clients that ask once: who looks for faults wants to see them. */
export function createClients({ clientOptions }: Pick<Place, "clientOptions">, nowMs: () => number): Clients {
  const clockReadings: ClockReading[] = [];
  const handler = new NodeHttpHandler({ connectionTimeout: connectionTimeoutMs, requestTimeout: requestTimeoutMs });
  const requestHandler = noteDates(handler, { nowMs, onReading: (reading) => void clockReadings.push(reading) });
  const options = { ...clientOptions, maxAttempts: 1, requestHandler };
  const [kinesis, sts] = [new KinesisClient(options), new STSClient(options)];
  return { kinesis, sts, clockReadings, close: () => [kinesis, sts].forEach((client) => client.destroy()) };
}
