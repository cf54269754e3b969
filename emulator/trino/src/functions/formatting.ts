import { quoteText } from "../duckdb-text.ts";
import { formatCount, formatDoubleCount, parseDataSize } from "../scalars/format/format-size.ts";
import { formatText } from "../scalars/format/format-text.ts";
import type { FormatKind } from "../scalars/format/format-value.ts";
import { formatDouble, formatReal } from "../scalars/numbers/format-double.ts";
import { timeTextNatives, timeTextSql } from "../scalars/time/time-text.ts";
import { decimalTextSql } from "../types/decimal-text.ts";
import { formatType } from "../types/format-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { defineNative } from "./native-function.ts";

const format = defineNative("trino_format", ["VARCHAR", "VARCHAR[]", "VARCHAR"], "VARCHAR", formatText);
const javaDouble = defineNative("trino_java_double", ["DOUBLE"], "VARCHAR", formatDouble);
const javaReal = defineNative("trino_java_real", ["DOUBLE"], "VARCHAR", formatReal);
const parseSize = defineNative("trino_parse_data_size", ["VARCHAR"], "VARCHAR", parseDataSize);

/** Letters for arguments of any type; `N` would be a number. More arguments than letters are refused as unknown. */
const anyTypes = Array.from("ABCDEFGHIJKLMOPQRSTUVWXYZ");

export const formattingFunctions: readonly FunctionDefinition[] = [
  defineScalar("format(varchar) -> varchar", ({ refuse }) =>
    refuse("SYNTAX_ERROR", "The 'format' function must have at least two arguments"),
  ),
  ...anyTypes.map((_, index) =>
    defineScalar(`format(varchar, ${anyTypes.slice(0, index + 1).join(", ")}) -> varchar`, writeFormat, {
      natives: [format, javaDouble, javaReal, ...timeTextNatives],
    }),
  ),
  defineScalar(
    "format_number(bigint) -> varchar",
    defineNative("trino_format_number", ["BIGINT"], "VARCHAR", formatCount),
  ),
  defineScalar(
    "format_number(double) -> varchar",
    defineNative("trino_format_number_double", ["DOUBLE"], "VARCHAR", formatDoubleCount),
  ),
  ...["parse_data_size", "parse_presto_data_size"].map((name) =>
    defineScalar(`${name}(varchar) -> decimal(38,0)`, `CAST(${parseSize.name}($1) AS DECIMAL(38,0))`, {
      natives: [parseSize],
    }),
  ),
  defineScalar("uuid() -> uuid", "uuid()"),
];

function writeFormat({ arguments: [text = "", ...values], types: [, ...types], refuse }: BoundCall): string {
  const written = values.map((sql, index) => writeValue(sql, types[index] ?? { kind: "unknown" }, refuse));
  const kinds = written.map(({ kind }) => kind).join(",");
  return `${format.name}(${text}, [${written.map(({ sql }) => sql).join(", ")}], ${quoteText(kinds)})`;
}

function writeValue(sql: string, type: TrinoType, refuse: BoundCall["refuse"]): { sql: string; kind: FormatKind } {
  const text = `CAST(${sql} AS VARCHAR)`;
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return { sql: text, kind: "long" };
    case "double":
      return { sql: `${javaDouble.name}(${sql})`, kind: "double" };
    case "real":
      return { sql: `${javaReal.name}(${sql})`, kind: "real" };
    case "decimal":
      return { sql: decimalTextSql(sql, type), kind: "decimal" };
    case "boolean":
      return { sql: text, kind: "boolean" };
    case "unknown":
    case "varchar":
    case "char":
    case "json":
    case "uuid":
      return { sql: text, kind: "text" };
    default: {
      const moment = timeTextSql(sql, type);
      if (moment === undefined) refuse("NOT_SUPPORTED", `Type not supported for formatting: ${formatType(type)}`);
      return { sql: moment, kind: toMomentKind(type) };
    }
  }
}

/** An interval is its text. */
function toMomentKind({ kind }: TrinoType): FormatKind {
  if (kind === "timestamp with time zone") return "zoned";
  return kind === "date" || kind === "time" || kind === "timestamp" ? kind : "text";
}
