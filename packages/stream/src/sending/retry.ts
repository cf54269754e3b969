import { isServerError, isThrottlingError, isTransientError } from "@smithy/service-error-classification";

import { BadAnswerError } from "../errors.ts";

const firstDelayMs = 100;
const maxDelayMs = 5_000;

/** Full jitter: any delay up to a ceiling that doubles with each refusal, so that producers spread out. */
export function computeBackoffMs(refusals: number, random: () => number): number {
  return random() * Math.min(maxDelayMs, firstDelayMs * 2 ** refusals);
}

/** An error of Kinesis with HTTP status 400, which the SDK does not count as throttling. */
const keyThrottling = "KMSThrottlingException";

/**
 * Whether a call that failed as a whole may succeed on a retry, by the SDK's own rules: the SDK itself tries only once
 * here.
 */
export function isWorthRetrying(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof BadAnswerError) return true;
  if (isCausedByErrors(error) && isPassing(error)) return true;
  if (error instanceof AggregateError) return error.errors.some(isWorthRetrying);
  return error.name === keyThrottling || isWorthRetrying(error.cause);
}

type SdkError = Parameters<typeof isTransientError>[0];

function isPassing(error: SdkError): boolean {
  return isThrottlingError(error) || isTransientError(error) || isServerError(error);
}

/** The SDK assumes that every cause is an error. */
function isCausedByErrors(error: Error): error is SdkError {
  return error.cause === undefined || (error.cause instanceof Error && isCausedByErrors(error.cause));
}
