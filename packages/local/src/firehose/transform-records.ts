import { FunctionTimedOutError } from "../lambda/errors.ts";
import { outcomesOf } from "./function-answer.ts";
import { type EventHeader, functionEventOf } from "./function-event.ts";
import type { Outcome, SourceRecord } from "./records.ts";

export interface TransformOptions {
  /** Invokes the function with an event as JSON; returns the response's JSON, or throws what went wrong. */
  readonly invoke: (eventJson: string) => Promise<string>;
  /** Retries of an invocation that fails; 3 unless the processor says otherwise. */
  readonly numberOfRetries: number;
  readonly eventHeader: EventHeader;
  readonly newInvocationId: () => string;
}

/**
 * Runs a batch through the function and tells what became of each record, in order. An invocation that fails is retried
 * as it was, and in the end fails the whole batch.
 */
export async function transformRecords(
  records: readonly SourceRecord[],
  options: TransformOptions,
): Promise<readonly Outcome[]> {
  const { eventHeader, newInvocationId, numberOfRetries } = options;
  const eventJson = functionEventOf(records, { ...eventHeader, invocationId: newInvocationId() });
  let attempt = await tryInvoke(eventJson, options);
  let attemptsMade = 1;
  for (; !attempt.ok && attemptsMade <= numberOfRetries; attemptsMade += 1) {
    attempt = await tryInvoke(eventJson, options);
  }
  if (attempt.ok) return outcomesOf(records, attempt.responseJson);
  const error = { ...errorFieldsOf(attempt.error), attemptsMade };
  return records.map((source) => ({
    fate: "failed",
    record: { source, errorOutputType: "processing-failed", ...error },
  }));
}

type Attempt = { readonly ok: true; readonly responseJson: string } | { readonly ok: false; readonly error: unknown };

async function tryInvoke(eventJson: string, { invoke }: TransformOptions): Promise<Attempt> {
  try {
    return { ok: true, responseJson: await invoke(eventJson) };
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
