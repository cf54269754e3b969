const firstDelayMs = 100;
const maxDelayMs = 5_000;

/** Full jitter: any delay up to a ceiling that doubles with each refusal, so that producers spread out. */
export function computeBackoffMs(refusals: number, random: () => number): number {
  return random() * Math.min(maxDelayMs, firstDelayMs * 2 ** refusals);
}

/** By code or by name: the network, time, and services that ask for patience. */
const passing = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "TimeoutError",
  "RequestTimeout",
  "RequestTimeoutException",
  "InternalFailure",
  "ServiceUnavailableException",
  "ProvisionedThroughputExceededException",
  "LimitExceededException",
  "ThrottlingException",
  "KMSThrottlingException",
  "RequestLimitExceeded",
  "TooManyRequestsException",
]);

/** Whether a call that failed whole may succeed when it is made again. */
export function isWorthRetrying(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code = "" }: NodeJS.ErrnoException = error;
  if (passing.has(code) || passing.has(error.name) || error.message.includes("socket hang up")) return true;
  if (error instanceof AggregateError) return error.errors.some(isWorthRetrying);
  const status = readHttpStatus(error);
  return status >= 500 || status === 429 || isWorthRetrying(error.cause);
}

/** 0 when the service has not answered. */
function readHttpStatus(error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } }): number {
  return error.$metadata?.httpStatusCode ?? 0;
}
