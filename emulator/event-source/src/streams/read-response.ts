import { z } from "zod";

import { readSequenceNumber, type StreamRecord } from "./stream-record.ts";

/** What the function's response says of a batch. */
export type BatchAnswer =
  | {
      readonly ok: true;
      /** How many of the first records are done; the record after them has failed. */
      readonly done: number;
      /** For the window's next invocation. */
      readonly stateJson: string | undefined;
    }
  | { readonly ok: false; readonly reason: string };

export interface ResponseReading {
  readonly records: readonly StreamRecord[];
  readonly reportsItemFailures: boolean;
  readonly hasWindow: boolean;
}

const failuresSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });
const stateSchema = z.object({ state: z.record(z.string(), z.unknown()) });

/** Reads a response: guide, services-kinesis-windows and services-kinesis-batchfailurereporting, read 2026-11-29. */
export function readResponse(responseJson: string, reading: ResponseReading): BatchAnswer {
  const response: unknown = JSON.parse(responseJson);
  const done = reading.reportsItemFailures ? countDone(response, reading.records) : reading.records.length;
  if (done === undefined) return { ok: false, reason: "batchItemFailures names a record that is not in the batch" };
  if (!reading.hasWindow) return { ok: true, done, stateJson: undefined };
  const { success, data } = stateSchema.safeParse(response);
  if (success) return { ok: true, done, stateJson: JSON.stringify(data.state) };
  return { ok: false, reason: "the response has no state, which a function with a tumbling window must return" };
}

/** The lowest record that failed is where it goes on. Undefined for a list that cannot be read: everything counts as failed. */
function countDone(response: unknown, records: readonly StreamRecord[]): number | undefined {
  if (response === null || typeof response !== "object") return records.length;
  const { success, data } = failuresSchema.safeParse(response);
  if (!success) return undefined;
  const failures = data.batchItemFailures ?? [];
  if (failures.length === 0) return records.length;
  const sequenceNumbers = records.map(readSequenceNumber);
  const failed = failures.map(({ itemIdentifier }) => sequenceNumbers.indexOf(itemIdentifier));
  if (failed.includes(-1)) return undefined;
  return Math.min(records.length, ...failed);
}
