import type { GlueColumn } from "./glue-column.ts";
import { identityColumns } from "./identity.ts";

/**
 * On the last row that a record delivered, and on no other: the sum of {@link checkRow} over the rows that it delivered. Rows
 * of a batch that add up to it are all there, each once; a batch that came twice, lost a row or is older than this column does
 * not add up. One number a record costs nothing, and a view need rank no other rows than those.
 */
export const recordCheckColumn = { name: "record_check", type: "bigint" } as const satisfies GlueColumn;

/** Digits of the largest sum: a record has 524,288 rows at most, of two bytes each. */
export const recordCheckDigits = 15;

/**
 * Spread the row indexes, so that two sets of rows do not add up to the same: no half of up to 22 rows weighs half of them, and
 * of sets of 18 rows 1 pair in 2 million is alike. Squares of one spread index were tried: one pair in 70 was alike. The largest
 * row index times a factor fits SQL's bigint, and so does the sum for a row that came 30 billion times.
 */
const spreads = [
  { factor: 4846, modulus: 16_381 },
  { factor: 6956, modulus: 16_369 },
] as const;

/** What one row adds to its record's check: at least 1, and less than 2^28. */
export function checkRow(rowIndex: number): number {
  const [one, other] = spreads;
  return spread(rowIndex, one) * spread(rowIndex, other);
}

/**
 * The check of a record that delivered all of its rows: {@link checkRow} of `rowCount` rows from `firstRowIndex` on. Goes from
 * one to the next by addition, in 2 ns a row where a division takes ten times as long.
 */
export function checkRows(firstRowIndex: number, rowCount: number): number {
  const [one, other] = spreads;
  let [a, b] = [spread(firstRowIndex, one), spread(firstRowIndex, other)];
  let sum = 0;
  for (let row = 0; row < rowCount; row += 1) {
    sum += a * b;
    a += one.factor;
    if (a > one.modulus) a -= one.modulus;
    b += other.factor;
    if (b > other.modulus) b -= other.modulus;
  }
  return sum;
}

type Spread = (typeof spreads)[number];

function spread(rowIndex: number, { factor, modulus }: Spread): number {
  return (((rowIndex % modulus) * factor) % modulus) + 1;
}

/** {@link checkRow} in Athena's SQL. */
export const checkRowSql = spreads.map(writeSpread).join(" * ");

function writeSpread({ factor, modulus }: Spread): string {
  return `(mod("${identityColumns.rowIndex.name}" * ${factor}, ${modulus}) + 1)`;
}
