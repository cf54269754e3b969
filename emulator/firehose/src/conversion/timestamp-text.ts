/** So much and more are milliseconds, less are seconds (floci-io/floci, probed on AWS 2026-09-08). */
const firstMilliseconds = 1e12;

const numeric = /^-?\d+(\.\d+)?$/;

/**
 * A timestamp as text that DuckDB reads: epoch seconds with or without a fraction and epoch milliseconds, as numbers or
 * as texts (Firehose guide, record-format-conversion, read 2026-11-21); anything else as it is. Throws `RangeError` for
 * a number that is no instant.
 */
export function toTimestampText(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === undefined || !numeric.test(text)) return value;
  const number = Number(text);
  const epochMs = Math.abs(number) < firstMilliseconds ? number * 1000 : number;
  return new Date(Math.round(epochMs)).toISOString().replace("T", " ").replace("Z", "");
}
