import { castSql } from "../casts/cast-sql.ts";
import { AthenaSqlError } from "../errors.ts";
import { failSql } from "../functions/native-fail.ts";
import { formatType } from "../types/format-type.ts";
import { isSameType } from "../types/is-same-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import type { Translation } from "./translate-statement.ts";

/** A column of a table that rows are inserted into. */
export interface InsertedColumn {
  readonly type: TrinoType;
  /** Position, from 0, of the query's column for it. NULL without one. */
  readonly from?: number;
}

/**
 * Makes a table's columns of a query's. Throws `AthenaSqlError` for types that Trino does not insert: numbers go into
 * numbers, texts into texts, dates and timestamps into each other, all the way down.
 */
export function coerceForInsert(translation: Translation, inserted: readonly InsertedColumn[]): Translation {
  const { columns, sql } = translation;
  const given = inserted.filter(({ from }) => from !== undefined).toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
  const types = given.map(({ type }) => type);
  if (columns.length !== types.length) refuseTypes(columns, types);
  const items = inserted.map(({ type: to, from: place }, index) => {
    const from = (place === undefined ? undefined : columns[place]?.type) ?? { kind: "unknown" };
    const source = place === undefined ? "NULL" : `i.c${place}`;
    const cast = isInsertable(from, to) ? writeCast(source, from, to) : undefined;
    return `${cast ?? refuseTypes(columns, types)} AS c${index}`;
  });
  return {
    ...translation,
    sql: `SELECT ${items.join(", ")} FROM (${sql}) AS i`,
    columns: inserted.map(({ type }, index) => ({ name: columns[index]?.name ?? "", type })),
  };
}

function refuseTypes(columns: Translation["columns"], types: readonly TrinoType[]): never {
  const given = columns.map(({ type }) => formatType(type)).join(", ");
  const text = `Insert query has mismatched column types: Table: [${types.map(formatType).join(", ")}], Query: [${given}]`;
  throw new AthenaSqlError("TYPE_MISMATCH", text);
}

const families: readonly (readonly TrinoType["kind"][])[] = [
  ["tinyint", "smallint", "integer", "bigint", "decimal", "real", "double"],
  ["varchar", "char"],
  ["date", "timestamp", "timestamp with time zone"],
];

function isInsertable(from: TrinoType, to: TrinoType): boolean {
  if (from.kind === "unknown" || isSameType(from, to)) return true;
  if (from.kind === "array" && to.kind === "array") return isInsertable(from.element, to.element);
  if (from.kind === "map" && to.kind === "map")
    return isInsertable(from.key, to.key) && isInsertable(from.value, to.value);
  if (from.kind === "row" && to.kind === "row") {
    const fits = from.fields.every((field, index) => isInsertable(field.type, to.fields[index]?.type ?? field.type));
    return from.fields.length === to.fields.length && fits;
  }
  return families.some((family) => family.includes(from.kind) && family.includes(to.kind));
}

/** A cast cuts a text that is too long; an insert fails. */
function writeCast(sql: string, from: TrinoType, to: TrinoType): string | undefined {
  const cast = castSql({ sql, from, to, isTry: false });
  if (to.kind !== "varchar" || to.length === undefined || from.kind === "unknown") return cast;
  const text = `Cannot truncate non-space characters when casting from ${formatType(from)} to ${formatType(to)} on INSERT`;
  const fail = failSql("INVALID_CAST_ARGUMENT", `'${text}'`, to);
  return `CASE WHEN length(rtrim(${sql}, ' ')) > ${to.length} THEN ${fail} ELSE ${cast} END`;
}
