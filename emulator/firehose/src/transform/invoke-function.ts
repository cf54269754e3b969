import { FunctionTimedOutError } from "@sluice/emulator-lambda";

import type { Outcome } from "../records.ts";
import { outcomesOf } from "./function-answer.ts";
import type { FunctionEvent } from "./function-event.ts";

export interface InvokeOptions {
  /** Invokes the function with an event as JSON; returns the response's JSON, or throws what went wrong. */
  readonly invoke: (eventJson: string) => Promise<string>;
  /** Retries of an invocation that fails; 3 unless the processor says otherwise. */
  readonly numberOfRetries: number;
}

/**
 * Runs an event through the function and tells what became of each record, in order. An invocation that fails is retried
 * as it was, and in the end fails all of the event's records.
 */
export async function invokeFunction(event: FunctionEvent, options: InvokeOptions): Promise<readonly Outcome[]> {
  let attempt = await tryInvoke(event, options);
  let attemptsMade = 1;
  for (; !attempt.ok && attemptsMade <= options.numberOfRetries; attemptsMade += 1) {
    attempt = await tryInvoke(event, options);
  }
  if (attempt.ok) return outcomesOf(event.records, attempt.responseJson);
  const error = { ...errorFieldsOf(attempt.error), attemptsMade };
  return event.records.map((source) => ({
    fate: "failed",
    record: { source, errorOutputType: "processing-failed", ...error },
  }));
}

type Attempt = { readonly ok: true; readonly responseJson: string } | { readonly ok: false; readonly error: unknown };

async function tryInvoke({ json }: FunctionEvent, { invoke }: InvokeOptions): Promise<Attempt> {
  try {
    return { ok: true, responseJson: await invoke(json) };
  } catch (error) {
    return { ok: false, error };
  }
}

function errorFieldsOf(error: unknown) {
  return {
    errorCode: error instanceof FunctionTimedOutError ? "Lambda.FunctionTimedOut" : "Lambda.FunctionError",
    errorMessage: error instanceof Error ? error.message : String(error),
  };
}
