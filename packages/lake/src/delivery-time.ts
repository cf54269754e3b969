/**
 * How long Firehose gathers records for the function. It refuses a size of that buffer without an interval
 * (badmintoncryer/cdk-preflight, measured 2026-09-10): a second more than its default of 60, which it would not store.
 */
export const functionBufferSeconds = 61;

/** The longest buffering interval that Firehose takes (guide, buffering, read 2026-11-21). */
export const longestBufferingSeconds = 900;

/** Firehose may take longer than the interval (guide, buffering, read 2026-11-21). */
const longestPerInterval = 1.5;

/** How long a row may be on its way from the stream to its object: it is buffered for the function, and then for S3. */
export function computeLatestDeliverySeconds(bufferingIntervalSeconds: number): number {
  return functionBufferSeconds + Math.ceil(longestPerInterval * bufferingIntervalSeconds);
}
