/** The server is overloaded or restarting, and may answer later. */
export class PassingAnswerError extends Error {
  override readonly name = "PassingAnswerError";
  /** How long it asks to be left alone. */
  readonly retryAfterMs: number;

  constructor(answer: string, retryAfterMs: number) {
    super(answer);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Nobody waits longer than this because a header says so. */
const maxRetryAfterMs = 60_000;

/** Reads a `retry-after` header (RFC 9110, 10.2.3): seconds, or a date. */
export function parseRetryAfter(header: string | null, nowMs: number): number {
  if (header === null) return 0;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(waitMs) ? 0 : Math.min(maxRetryAfterMs, Math.max(0, waitMs));
}
