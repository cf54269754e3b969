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
 * of sets of 18 rows 1 pair in a million or more is alike. Squares of one spread index were tried: one pair in 70 was alike. The
 * largest row index times a factor fits SQL's bigint, and so does the sum for a row that came 15 billion times. Powers of two are
 * what engines compute fastest: in DuckDB remainders by other numbers take twice as long.
 */
const spreads = [
  { factor: 6709, size: 2 ** 15 },
  { factor: 2523, size: 2 ** 13 },
] as const;

/** Added for each row, since the product of its spread indexes may be 0, as that of row 0 is. The product is always less. */
const weight = 2 ** 28;

/** What one row adds to its record's check: less than 2^29. */
export function checkRow(rowIndex: number): number {
  const [one, other] = spreads;
  return weight + spread(rowIndex, one) * spread(rowIndex, other);
}

/**
 * The check of a record that delivered all of its rows: {@link checkRow} of `rowCount` rows from `firstRowIndex` on. Goes from
 * one to the next by addition, and takes the remainders by bits: in 1 ns a row, where a division takes ten times as long.
 */
export function checkRows(firstRowIndex: number, rowCount: number): number {
  const [one, other] = spreads;
  let [a, b] = [spread(firstRowIndex, one), spread(firstRowIndex, other)];
  let sum = weight * rowCount;
  for (let row = 0; row < rowCount; row += 1) {
    sum += a * b;
    a = (a + one.factor) & (one.size - 1);
    b = (b + other.factor) & (other.size - 1);
  }
  return sum;
}

type Spread = (typeof spreads)[number];

/** Takes the remainder of the row index first: times the factor, it may be more than a number holds exactly. */
function spread(rowIndex: number, { factor, size }: Spread): number {
  return ((rowIndex % size) * factor) % size;
}

/** The sum of {@link checkRow} over a group of rows, in Athena's SQL: of many rows, counting takes next to nothing. */
export const sumChecksSql = `sum(${spreads.map(writeSpread).join(" * ")}) + ${weight} * count(*)`;

function writeSpread({ factor, size }: Spread): string {
  return `bitwise_and("${identityColumns.rowIndex.name}" * ${factor}, ${size - 1})`;
}
