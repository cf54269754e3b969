import { FunctionThrottledError, FunctionTimedOutError } from "@sluice/emulator-lambda";

import type { BatchOutcomes } from "../records.ts";
import type { FunctionAnswers } from "./function-answers.ts";
import type { FunctionEvent } from "./function-event.ts";
import { toRecordOutcomes } from "./to-record-outcomes.ts";

export interface InvokeOptions {
  /** Invokes the function with an event as JSON in UTF-8; returns its answers, or throws what went wrong. */
  readonly invoke: (eventJson: Uint8Array) => Promise<FunctionAnswers>;
  /** How often a failed invocation is retried. */
  readonly numberOfRetries: number;
}

/**
 * Invokes the function with an event and returns what became of each record, in order. A failed invocation is retried
 * with the same event; the last failure fails all of the event's records.
 */
export async function invokeFunction(event: FunctionEvent, options: InvokeOptions): Promise<BatchOutcomes> {
  let attempt = await tryInvoke(event, options);
  let attemptsMade = 1;
  for (; !attempt.ok && attemptsMade <= options.numberOfRetries; attemptsMade += 1) {
    attempt = await tryInvoke(event, options);
  }
  if (attempt.ok) return toRecordOutcomes(event.records, attempt.answers);
  const error = { ...toErrorFields(attempt.error), attemptsMade };
  return event.records.map((source) => ({
    fate: "failed",
    record: { source, errorOutputType: "processing-failed", ...error },
  }));
}

type Attempt =
  | { readonly ok: true; readonly answers: FunctionAnswers }
  | { readonly ok: false; readonly error: unknown };

async function tryInvoke({ json }: FunctionEvent, { invoke }: InvokeOptions): Promise<Attempt> {
  try {
    return { ok: true, answers: await invoke(json) };
  } catch (error) {
    return { ok: false, error };
  }
}

/** Firehose guide, monitoring-with-cloudwatch-logs, read 2026-11-21. */
function toErrorCode(error: unknown): string {
  if (error instanceof FunctionTimedOutError) return "Lambda.FunctionTimedOut";
  return error instanceof FunctionThrottledError ? "Lambda.InvokeLimitExceeded" : "Lambda.FunctionError";
}

function toErrorFields(error: unknown) {
  return {
    errorCode: toErrorCode(error),
    errorMessage: error instanceof Error ? error.message : String(error),
  };
}
