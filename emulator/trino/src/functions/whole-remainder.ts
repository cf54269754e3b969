import { bindLong } from "../bind-sql.ts";

export interface RemainderOptions {
  /** Of the divisor, if it is one. */
  readonly divisorLiteral: string | undefined;
  /** SQL that fails for a divisor of 0. */
  readonly failSql: string;
}

/**
 * SQL of what is left of a whole number by another, with the sign of the first. By -1 nothing is left, and DuckDB fails for the
 * least number. It is DuckDB's operator, in which a row takes 5 ns where it takes 100 in a native function.
 */
export function writeRemainder(dividend: string, divisor: string, options: RemainderOptions): string {
  const { divisorLiteral, failSql } = options;
  if (divisorLiteral !== undefined && !["0", "-1"].includes(divisorLiteral)) return `(${dividend} % ${divisor})`;
  return bindLong([dividend, divisor], ([each = "", by = ""]) => {
    const special = `WHEN ${by} = 0 THEN ${failSql} WHEN ${by} = -1 THEN ${each} - ${each}`;
    return `(CASE ${special} ELSE (${each} % ${by}) END)`;
  });
}
