import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { STSClient } from "@aws-sdk/client-sts";
import { createKinesisClient, createStsClient } from "@sluice/aws";
import { createHttpHandler } from "@sluice/http-handler";

import type { DoctorPlace } from "./choose-place.ts";
import { type ClockReading, noteDates } from "./note-dates.ts";

const timeouts = { connectionTimeout: 3_000, requestTimeout: 10_000 };

export interface DoctorClients {
  readonly kinesis: KinesisClient;
  readonly sts: STSClient;
  /** Read from the dates of the answers so far. */
  readonly clockReadings: readonly ClockReading[];
  readonly close: () => void;
}

/** Clients that do not retry: the doctor wants to see every failure. */
export async function createDoctorClients(
  { clientOptions }: Pick<DoctorPlace, "clientOptions">,
  nowMs: () => number,
): Promise<DoctorClients> {
  const clockReadings: ClockReading[] = [];
  const onReading = (reading: ClockReading): void => void clockReadings.push(reading);
  const requestHandler = noteDates(await createHttpHandler(timeouts), { nowMs, onReading });
  const settings = { maxAttempts: 1, requestHandler };
  const kinesis = await createKinesisClient(clientOptions, settings);
  const sts = await createStsClient(clientOptions, settings);
  return { kinesis, sts, clockReadings, close: () => [kinesis, sts].forEach((client) => client.destroy()) };
}
