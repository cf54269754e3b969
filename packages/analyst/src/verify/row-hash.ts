import { hash } from "node:crypto";

import type { Column, Dataset } from "@sluice/schema";

/** Stands for null: no text has this character alone. */
const nullCode = 0;
const separatorCode = 1;
/** 64 bits. It only selects the rows to compare: two rows that share it are told apart afterwards. */
const hashDigits = 16;

/** For each type whose values SQL and JavaScript write alike: the text that is hashed, in either language. */
const hashedTypes: Readonly<Record<string, { readonly sql: (column: string) => string; readonly toText: ToText }>> = {
  string: { sql: (column) => column, toText: (value) => value },
  boolean: { sql: writeCast, toText: (value) => value },
  date: { sql: writeCast, toText: (value) => value },
  int: { sql: writeCast, toText: toIntegerText },
  bigint: { sql: writeCast, toText: toIntegerText },
  // By its bits: databases print doubles in different ways. Adding zero makes -0 the 0 that it equals.
  double: { sql: (column) => `to_hex(to_ieee754_64(${column} + 0e0))`, toText: toDoubleBits },
};

type ToText = (value: string) => string;

/**
 * SQL of a row's hash, in functions that Athena has; undefined when it would take in no column. Columns of other types
 * are left out, and so is the partition: rows that differ only there share a hash.
 */
export function writeRowHash(dataset: Pick<Dataset, "columns">): string | undefined {
  const texts = findHashedColumns(dataset).map(
    ({ column, type }) => `coalesce(${type.sql(`"${column.name}"`)}, chr(${nullCode}))`,
  );
  if (texts.length === 0) return undefined;
  return `substr(to_hex(md5(to_utf8(${texts.join(` || chr(${separatorCode}) || `)}))), 1, ${hashDigits})`;
}

/** The same hash of a row's values, which are in the dataset's column order. */
export function hashRow(dataset: Pick<Dataset, "columns">, values: readonly (string | null)[]): string {
  const texts = findHashedColumns(dataset).map(({ index, type }) => {
    const value = values[index] ?? null;
    return value === null ? String.fromCharCode(nullCode) : type.toText(value);
  });
  const digest = hash("md5", texts.join(String.fromCharCode(separatorCode)), "hex");
  return digest.slice(0, hashDigits).toUpperCase();
}

function findHashedColumns({ columns }: Pick<Dataset, "columns">) {
  return columns.flatMap((column: Column, index) => {
    const type = hashedTypes[column.type.glueType];
    return type === undefined ? [] : [{ column, index, type }];
  });
}

function writeCast(column: string): string {
  return `CAST(${column} AS varchar)`;
}

function toIntegerText(value: string): string {
  return BigInt(value).toString();
}

function toDoubleBits(value: string): string {
  const bits = Buffer.alloc(8);
  bits.writeDoubleBE(Number(value) + 0);
  return bits.toString("hex").toUpperCase();
}
