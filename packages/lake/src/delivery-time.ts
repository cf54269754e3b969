/**
 * How long Firehose gathers records for the function, if they do not fill its buffer first: 0 to 900 s, 60 by default (guide,
 * data-transformation, read 2026-11-21). A busy shard fills it within these seconds anyway, and a quiet one pays for more calls,
 * which `sluice plan` prices.
 */
export const functionBufferSeconds = 5;

/** The longest buffering interval that Firehose takes (guide, buffering, read 2026-11-21). */
export const longestBufferingSeconds = 900;

/** Firehose may take longer than the interval (guide, buffering, read 2026-11-21). */
const longestPerInterval = 1.5;

/** How long a row may be on its way from the stream to its object: it is buffered for the function, and then for S3. */
export function computeLatestDeliverySeconds(bufferingIntervalSeconds: number): number {
  return functionBufferSeconds + Math.ceil(longestPerInterval * bufferingIntervalSeconds);
}
