import { setTimeout as sleep } from "node:timers/promises";

import type { PutRecordBatchCommandOutput } from "@aws-sdk/client-firehose";

import { DeliveryRefusedError } from "./errors.ts";

/** Most records and bytes of one call (Firehose API, PutRecordBatch, read 2026-11-29); a tenth of the bytes is left. */
const [maxCallRecords, maxCallBytes] = [500, 3_600_000];

/** What Firehose says of one call. */
export type CallAnswer = Pick<PutRecordBatchCommandOutput, "FailedPutCount" | "RequestResponses">;

export interface Delivery {
  readonly putRecordBatch: (lines: readonly string[]) => Promise<CallAnswer>;
  /** Waits between attempts; the first wait is the shortest. */
  readonly waitMs?: (ms: number) => Promise<unknown>;
}

/** About six seconds in all: the function's invocation is repeated after that, and sends the same. */
const waitsMs = [100, 200, 400, 800, 1600, 3200];

/** Sends lines, each a record, and those again that a call did not take. Throws {@link DeliveryRefusedError}. */
export async function sendPartials(lines: readonly string[], delivery: Delivery): Promise<void> {
  for (const call of splitIntoCalls(lines)) await sendCall(call, delivery);
}

async function sendCall(lines: readonly string[], { putRecordBatch, waitMs = sleep }: Delivery): Promise<void> {
  let left = lines;
  let reason = "";
  for (const pauseMs of [...waitsMs, undefined]) {
    const answer = await putRecordBatch(left);
    const answers = answer.RequestResponses ?? [];
    if ((answer.FailedPutCount ?? 0) === 0) return;
    reason = answers.find(({ ErrorMessage }) => ErrorMessage !== undefined)?.ErrorMessage ?? "no reason given";
    left = left.filter((_, index) => answers[index]?.ErrorCode !== undefined);
    if (pauseMs !== undefined) await waitMs(pauseMs);
  }
  throw new DeliveryRefusedError(left.length, reason);
}

function* splitIntoCalls(lines: readonly string[]): Generator<readonly string[]> {
  let call: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    const lineBytes = Buffer.byteLength(line);
    if (call.length === maxCallRecords || (call.length > 0 && bytes + lineBytes > maxCallBytes)) {
      yield call;
      [call, bytes] = [[], 0];
    }
    call.push(line);
    bytes += lineBytes;
  }
  if (call.length > 0) yield call;
}
