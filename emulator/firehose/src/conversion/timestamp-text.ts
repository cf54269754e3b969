/** Numbers from here on are milliseconds, smaller ones are seconds (floci-io/floci, probed on AWS 2026-09-08). */
const firstMilliseconds = 1e12;

const numeric = /^-?\d+(\.\d+)?$/;

/**
 * Turns epoch seconds, with or without a fraction, and epoch milliseconds into a timestamp that DuckDB reads. Both may be
 * numbers or strings (Firehose guide, record-format-conversion, read 2026-11-21). Anything else is returned unchanged.
 * Throws `RangeError` for a number that is not a valid instant.
 */
export function toTimestampText(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === undefined || !numeric.test(text)) return value;
  const number = Number(text);
  const epochMs = Math.abs(number) < firstMilliseconds ? number * 1000 : number;
  return new Date(Math.round(epochMs)).toISOString().replace("T", " ").replace("Z", "");
}
