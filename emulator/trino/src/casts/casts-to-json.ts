import { bindOnce } from "../bind-sql.ts";
import { quoteText } from "../duckdb-text.ts";
import { failSql } from "../functions/native-fail.ts";
import { defineNative } from "../functions/native-function.ts";
import { writeJsonDecimal, writeJsonDouble, writeJsonReal } from "../scalars/casts/write-json.ts";
import { quote } from "../scalars/json/write-json.ts";
import { timeTextSql } from "../scalars/time/time-text.ts";
import { formatType } from "../types/format-type.ts";
import { extractFields } from "../types/row-sql.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { callNative, castTo, type CastWriter, chain, writeDecimalText } from "./cast-writer.ts";
import { isWholeType } from "./number-casts.ts";

const jsonText = defineNative("trino_json_text", ["VARCHAR"], "VARCHAR", quote);
const jsonDouble = defineNative("trino_json_double", ["DOUBLE"], "VARCHAR", writeJsonDouble);
const jsonReal = defineNative("trino_json_real", ["DOUBLE"], "VARCHAR", writeJsonReal);
const jsonDecimal = defineNative("trino_json_decimal", ["VARCHAR"], "VARCHAR", writeJsonDecimal);

export const jsonWritingNatives = [jsonText, jsonDouble, jsonReal, jsonDecimal];

type MapType = TrinoType & { readonly kind: "map" };
type RowType = TrinoType & { readonly kind: "row" };

/** To JSON's text. Undefined for types that have no JSON. */
export function findCastToJson(from: TrinoType): CastWriter | undefined {
  if (isWholeType(from.kind) || from.kind === "boolean") return castTo("VARCHAR");
  switch (from.kind) {
    case "unknown":
      return castTo("VARCHAR");
    case "json":
      return (sql) => sql;
    case "varchar":
      return callNative(jsonText);
    case "double":
      return callNative(jsonDouble);
    case "real":
      return callNative(jsonReal);
    case "decimal":
      return chain(writeDecimalText(from), callNative(jsonDecimal));
    case "date":
    case "timestamp":
      return (sql) => `('"' || ${timeTextSql(sql, from)} || '"')`;
    default: {
      const write = findNestedCastToJson(from);
      return write && chain(write, castTo("VARCHAR"));
    }
  }
}

function findNestedCastToJson(from: TrinoType): CastWriter | undefined {
  if (from.kind === "array") return findArrayCast(from.element);
  if (from.kind === "map") return findMapCast(from);
  return from.kind === "row" ? findRowCast(from) : undefined;
}

function findArrayCast(type: TrinoType): CastWriter | undefined {
  const element = findCastToJson(type);
  return (
    element &&
    ((sql) => `('[' || array_to_string(list_transform(${sql}, lambda e: ${orNull(element("e"))}), ',') || ']')`)
  );
}

/** Keys are sorted. */
function findMapCast(from: MapType): CastWriter | undefined {
  const value = findCastToJson(from.value);
  const key = findKeyText(from.key);
  if (value === undefined || key === undefined) return undefined;
  if (key === "no key") {
    const fail = failSql("INVALID_CAST_ARGUMENT", quoteText(`Cannot cast ${formatType(from)} to JSON`), {
      kind: "json",
    });
    return (sql) => `CASE WHEN ${sql} IS NOT NULL THEN ${fail} END`;
  }
  const entry = `{'k': ${key("e.key")}, 'v': ${orNull(value("e.value"))}}`;
  return (sql) => {
    const entries = `list_sort(list_transform(map_entries(${sql}), lambda e: ${entry}))`;
    return `('{' || array_to_string(list_transform(${entries}, lambda e: ${jsonText.name}(e.k) || ':' || e.v), ',') || '}')`;
  };
}

/** Trino has casts for maps of dates, which fail when they meet one. */
function findKeyText(type: TrinoType): CastWriter | "no key" | undefined {
  switch (type.kind) {
    case "varchar":
      return (sql) => sql;
    case "double":
    case "real":
    case "decimal":
      return chain(findCastToJson(type) ?? castTo("VARCHAR"), (sql) => `trim(${sql}, '"')`);
    case "date":
    case "timestamp":
      return "no key";
    case "unknown":
    case "boolean":
      return castTo("VARCHAR");
    default:
      return isWholeType(type.kind) ? castTo("VARCHAR") : undefined;
  }
}

/** Fields without a name get an empty one. */
function findRowCast(type: RowType): CastWriter | undefined {
  const casts = type.fields.map((field) => findCastToJson(field.type));
  if (casts.includes(undefined)) return undefined;
  const write = (row: string): string => {
    const parts = extractFields(row, type).map(({ name = "", sql: value }, index) => {
      return `${quoteText(`${quote(name)}:`)} || ${orNull(casts[index]?.(value) ?? value)}`;
    });
    return `'{' || ${parts.join(" || ',' || ")} || '}'`;
  };
  return (sql) => bindOnce(sql, (row) => `CASE WHEN ${row} IS NULL THEN NULL ELSE ${write(row)} END`);
}

function orNull(sql: string): string {
  return `coalesce(${sql}, 'null')`;
}
