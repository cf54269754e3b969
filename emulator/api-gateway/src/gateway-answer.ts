import type { WireResponse } from "@sluice/emulator-wire";

/** API Gateway's own answers, which no function has seen. */
export type Refusal = 401 | 403 | 404 | 413 | 429 | 500 | 503;

/** The texts: API Gateway guide, http-api-troubleshooting-jwt and -lambda (read 2026-11-29); 413 and 503 from memory, unverified. */
const messages: Readonly<Record<Refusal, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  413: "Request Entity Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export function answerRefusal(status: Refusal, headers: WireResponse["headers"] = {}): WireResponse {
  const body = JSON.stringify({ message: messages[status] });
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}
