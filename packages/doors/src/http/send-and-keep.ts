import type { Dataset } from "@sluice/schema";
import type { Transport } from "@sluice/stream";

import type { LakeWriter } from "./lake-writer.ts";
import type { PlannedRows } from "./plan-rows.ts";
import type { RowsRequest } from "./read-request.ts";
import type { RequestState } from "./request-state.ts";
import { sendBatches, type SendResult } from "./send-batches.ts";

export interface LoadToSend {
  readonly request: RowsRequest;
  readonly loadId: string;
  readonly planned: PlannedRows;
  /** Its acknowledged batches are not sent again. */
  readonly state: RequestState;
}

export interface SendDependencies {
  readonly dataset: Dataset;
  readonly transport: Transport;
  readonly lake: LakeWriter;
  readonly remainingMs: () => number;
}

/** Sends what is not acknowledged yet, and keeps rejected rows in the lake at the same time. */
export async function sendAndKeep(
  { request: { source }, loadId, planned, state }: LoadToSend,
  { transport, lake, remainingMs }: SendDependencies,
): Promise<SendResult> {
  const before = new Set(state.acknowledged);
  const batches = planned.batches.filter(({ number }) => !before.has(number));
  const { rejected } = planned;
  const [sent, keepProblem] = await Promise.all([
    sendBatches(batches, { transport, maxMs: remainingMs() }),
    catchProblem(lake.keepRejects({ loadId, source, startedAtMs: state.startedAtMs, rejected })),
  ]);
  const acknowledged = before.union(sent.acknowledged);
  if (keepProblem === undefined) return { ...sent, acknowledged };
  // A row that is rejected and kept nowhere is lost: the request has to be repeated.
  return { ...sent, acknowledged, problem: { kind: "lake", reason: keepProblem } };
}

async function catchProblem(keeping: Promise<void>): Promise<string | undefined> {
  try {
    await keeping;
    return undefined;
  } catch (error) {
    return String(error);
  }
}
