import { quoteText } from "../duckdb-text.ts";
import { failSql } from "../functions/native-fail.ts";
import { defineNative } from "../functions/native-function.ts";
import { castJson } from "../scalars/casts/read-json.ts";
import { memoize } from "../scalars/memoize.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import { formatType } from "../types/format-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { callNative, castTo, type CastWriter, chain } from "./cast-writer.ts";
import { isNumberType } from "./number-casts.ts";

/** The native gets types as their JSON. */
const toType = memoize((text): TrinoType => JSON.parse(text));

const readJson = defineNative("trino_cast_json", ["VARCHAR", "VARCHAR"], "VARCHAR", (json: string, type: string) =>
  castJson(json, toType(type)),
);

export const jsonReadingNatives = [readJson];

/** From JSON's text. Undefined for types that JSON cannot become. */
export function findCastFromJson(to: TrinoType): CastWriter | undefined {
  if (!isReadable(to)) return undefined;
  if (hasUnreadableKey(to)) {
    const fail = failSql("INVALID_CAST_ARGUMENT", quoteText(`Cannot cast JSON to ${formatType(to)}`), to);
    return (sql) => `CASE WHEN ${sql} IS NOT NULL THEN ${fail} END`;
  }
  const read = callNative(readJson, JSON.stringify(to));
  const isNested = to.kind === "array" || to.kind === "map" || to.kind === "row";
  const text = isNested ? chain(read, castTo("JSON")) : read;
  return to.kind === "varchar" ? text : chain(text, castTo(toDuckDbType(to)));
}

function isScalar({ kind }: TrinoType): boolean {
  return kind === "varchar" || kind === "boolean" || isNumberType(kind);
}

function isReadable(type: TrinoType): boolean {
  switch (type.kind) {
    case "array":
      return isReadable(type.element);
    case "map":
      return (isScalar(type.key) || isDateOrTimestamp(type.key)) && isReadable(type.value);
    case "row":
      return type.fields.every((field) => isReadable(field.type));
    default:
      return type.kind === "json" || isScalar(type);
  }
}

/** Trino has casts to maps of dates, which fail when they meet a value. */
function hasUnreadableKey(type: TrinoType): boolean {
  if (type.kind === "array") return hasUnreadableKey(type.element);
  if (type.kind === "row") return type.fields.some((field) => hasUnreadableKey(field.type));
  return type.kind === "map" && (isDateOrTimestamp(type.key) || hasUnreadableKey(type.value));
}

function isDateOrTimestamp({ kind }: TrinoType): boolean {
  return kind === "date" || kind === "timestamp";
}
