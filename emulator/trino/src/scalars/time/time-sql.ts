/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** SQL of `value` divided by a whole number and rounded down. DuckDB's own division cuts towards zero. */
export function floorDivisionSql(value: string, divisor: number): string {
  return `((${value} - ((${value} % ${divisor}) + ${divisor}) % ${divisor}) // ${divisor})`;
}

/** SQL of whole milliseconds since 1970 of a TIMESTAMP, rounded down as Trino keeps them. */
export function toMsSql(timestamp: string): string {
  return floorDivisionSql(`epoch_us(${timestamp})`, 1000);
}

/** SQL of a DuckDB interval of so many milliseconds, for a TIMESTAMP or TIME. */
export function toDuckDbIntervalSql(ms: string): string {
  return `to_microseconds(${ms} * 1000)`;
}

/** SQL of a TIMESTAMP some months later, at the end of the month if it has no such day. */
export function plusMonthsSql(timestamp: string, months: string): string {
  return `(${timestamp} + to_months(CAST(${months} AS INTEGER)))`;
}
