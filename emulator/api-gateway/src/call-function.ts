import { setTimeout as sleep } from "node:timers/promises";

import type { WireResponse } from "@sluice/emulator-wire";

import { answerRefusal } from "./gateway-answer.ts";
import type { HttpRoute } from "./http-api.ts";
import { readFunctionAnswer } from "./read-function-answer.ts";

export interface CallDependencies {
  /** Rejects when the function throws, times out or is not there. */
  readonly invoke: (functionArn: string, eventJson: string) => Promise<string>;
  /** Called in one line with why a function gave no answer: the client is told no more than that it did not. */
  readonly onProblem: (problem: string) => void;
}

/** Of an event, each way (Lambda guide, gettingstarted-limits, read 2026-11-21). */
const maxPayloadBytes = 6 * 1024 * 1024;

/** Calls a route's function, and waits for it no longer than the integration may take. */
export async function callFunction(
  event: Readonly<Record<string, unknown>>,
  { functionArn, timeoutMs }: HttpRoute,
  { invoke, onProblem }: CallDependencies,
): Promise<WireResponse> {
  const eventJson = JSON.stringify(event);
  // Lambda takes no such event, and API Gateway hands its refusal on (from memory, unverified).
  if (Buffer.byteLength(eventJson) > maxPayloadBytes) return answerRefusal(413);
  const stopWaiting = new AbortController();
  try {
    const late = sleep(timeoutMs, undefined, { signal: stopWaiting.signal });
    const answer = await Promise.race([invoke(functionArn, eventJson), late]);
    return answer === undefined ? answerRefusal(503) : readFunctionAnswer(answer);
  } catch (error) {
    onProblem(`${functionArn}: ${error instanceof Error ? error.message : String(error)}`);
    return answerRefusal(500);
  } finally {
    stopWaiting.abort();
  }
}
