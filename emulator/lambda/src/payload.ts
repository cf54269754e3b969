import { FunctionError } from "./errors.ts";
import type { EventJson } from "./event-text.ts";

/** Bytes of a synchronous payload, each way: Lambda guide, gettingstarted-limits, read 2026-11-21. */
export const maxPayloadBytes = 6 * 1024 * 1024;

/** Throws {@link FunctionError} for a payload that Lambda would not accept. */
export function checkPayload(direction: "request" | "response", json: EventJson): void {
  const bytes = Buffer.byteLength(json);
  if (bytes > maxPayloadBytes) {
    throw new FunctionError(`body size is too long: ${direction} of ${bytes} bytes, allowed ${maxPayloadBytes}`);
  }
}

/** What a handler returned, as Lambda sends it on. */
export function toJson(response: unknown): string {
  return JSON.stringify(response) ?? "null";
}
