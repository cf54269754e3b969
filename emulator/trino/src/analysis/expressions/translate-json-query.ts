import { letSql } from "../../bind-sql.ts";
import { castSql } from "../../casts/cast-sql.ts";
import { quoteText } from "../../duckdb-text.ts";
import { AthenaSqlError } from "../../errors.ts";
import { failSql } from "../../functions/native-fail.ts";
import { existsNative, queryNative, valueNative } from "../../scalars/json/json-query.ts";
import { parsePath } from "../../scalars/json/path/parse-path.ts";
import { tokenizePath } from "../../scalars/json/path/path-tokens.ts";
import { quote } from "../../scalars/json/write-json.ts";
import type { Expression, JsonBehavior } from "../../syntax/ast.ts";
import { canCoerce } from "../../types/common-type.ts";
import { toDuckDbType } from "../../types/duckdb-type.ts";
import { formatType } from "../../types/format-type.ts";
import { parseTypeName } from "../../types/parse-type-name.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TypedSql } from "../typed-sql.ts";

type JsonQuery = Extract<Expression, { readonly kind: "json query" }>;

const varchar: TrinoType = { kind: "varchar" };

/** JSON_EXISTS, JSON_QUERY and JSON_VALUE, whose paths are read here to refuse a wrong one beforehand. */
export function translateJsonQuery(query: JsonQuery, context: ExpressionContext): TypedSql {
  const { statement } = context;
  checkPath(query, context);
  const input = statement.translateExpression(query.input, context);
  if (input.type.kind !== "varchar" && input.type.kind !== "unknown") {
    const text = `Cannot read input of type ${formatType(input.type)} as JSON using formatting JSON`;
    refuse(statement, query.input.at, "TYPE_MISMATCH", text);
  }
  const called = [`CAST(${input.sql} AS VARCHAR)`, quoteText(query.path), passedSql(query, context)];
  if (query.function === "json_exists") return translateExists(query, called);
  return query.function === "json_query"
    ? translateQuery(query, called, context)
    : translateValue(query, called, context);
}

function checkPath({ path, passing, at }: JsonQuery, { statement }: ExpressionContext): void {
  try {
    parsePath(path);
  } catch (error) {
    if (!(error instanceof AthenaSqlError)) throw error;
    refuse(statement, at, error.code, error.message.slice(error.code.length + 2));
  }
  const passed = new Set(passing.map(({ name }) => name));
  const missing = tokenizePath(path).find(({ kind, value }) => kind === "variable" && !passed.has(value));
  if (missing === undefined) return;
  const hint = passed.has(missing.value.toUpperCase())
    ? `. Try quoting "${missing.value}" in the PASSING clause to match case`
    : "";
  refuse(statement, at, "INVALID_PATH", `no value passed for parameter ${missing.value}${hint}`);
}

/** An object of JSON with the values of PASSING. */
function passedSql({ passing }: JsonQuery, context: ExpressionContext): string {
  const { statement } = context;
  if (passing.length === 0) return "'{}'";
  const members = passing.map(({ name, value }) => {
    const { sql, type } = statement.translateExpression(value, context);
    const json = castSql({ sql, from: type, to: { kind: "json" }, isTry: false });
    if (json !== undefined) return `${quoteText(`${quote(name)}:`)} || coalesce(${json}, 'null')`;
    return refuse(statement, value.at, "TYPE_MISMATCH", `Cannot pass ${formatType(type)} to a JSON path`);
  });
  return `('{' || ${members.join(" || ',' || ")} || '}')`;
}

function translateExists({ onError }: JsonQuery, called: readonly string[]): TypedSql {
  const sql = `${existsNative.name}(${[...called, quoteText(onError?.kind ?? "false")].join(", ")})`;
  return { sql, type: { kind: "boolean" } };
}

function translateQuery(query: JsonQuery, called: readonly string[], context: ExpressionContext): TypedSql {
  const { statement } = context;
  const { wrapper = "without", quotes = "keep", onEmpty, onError } = query;
  if (wrapper === "unconditional" && query.quotes === "omit") {
    const text = "OMIT QUOTES behavior specified with WITH UNCONDITIONAL ARRAY WRAPPER behavior";
    refuse(statement, query.at, "INVALID_FUNCTION_ARGUMENT", text);
  }
  const options = [wrapper, quotes, onEmpty?.kind ?? "null", onError?.kind ?? "null"].map(quoteText);
  const sql = `${queryNative.name}(${[...called, ...options].join(", ")})`;
  const type = findReturnType(query, context);
  const cast = castSql({ sql, from: varchar, to: type, isTry: false });
  if (cast !== undefined && (type.kind === "varchar" || type.kind === "char")) return { sql: cast, type };
  return refuse(
    statement,
    query.at,
    "TYPE_MISMATCH",
    `Cannot output JSON value as ${formatType(type)} using formatting JSON`,
  );
}

function findReturnType({ returning }: JsonQuery, { statement }: ExpressionContext): TrinoType {
  if (returning === undefined) return varchar;
  return parseTypeName(returning, (code, text) => refuse(statement, returning.at, code, text));
}

/** Types that a scalar of JSON is of, by the letter that the native function puts before it. */
const scalars: readonly (readonly [letter: string, type: TrinoType])[] = [
  ["t", varchar],
  ["w", { kind: "bigint" }],
  ["d", { kind: "double" }],
  ["b", { kind: "boolean" }],
];

function translateValue(query: JsonQuery, called: readonly string[], context: ExpressionContext): TypedSql {
  const type = findReturnType(query, context);
  if (["array", "map", "row", "json"].includes(type.kind)) {
    const text = `Invalid return type of function JSON_VALUE: ${formatType(type)}`;
    refuse(context.statement, query.at, "TYPE_MISMATCH", text);
  }
  const { onEmpty = { kind: "null" }, onError = { kind: "null" } } = query;
  const found = `${valueNative.name}(${[...called, quoteText(onEmpty.kind), quoteText(onError.kind)].join(", ")})`;
  const otherwise = findDefault(onError, "ERROR", type, context);
  const branches = scalars.map(([letter, from]) => {
    const value = `CAST(substr(found, 2) AS ${toDuckDbType(from)})`;
    const cast = castSql({ sql: value, from, to: type, isTry: onError.kind !== "error" });
    const sql = cast ?? (onError.kind === "error" ? failCast(from, type) : "NULL");
    return `WHEN ${quoteText(letter)} THEN ${otherwise === undefined ? sql : `coalesce(${sql}, ${otherwise})`}`;
  });
  const empty = findDefault(onEmpty, "EMPTY", type, context) ?? "NULL";
  const sql = `CASE found WHEN 'empty' THEN ${empty} WHEN 'error' THEN ${otherwise ?? "NULL"} ELSE CASE left(found, 1) ${branches.join(" ")} END END`;
  return { sql: letSql("found", found, sql), type };
}

function failCast(from: TrinoType, type: TrinoType): string {
  const problem = `Cannot cast value of type ${formatType(from)} to declared return type of function JSON_VALUE: ${formatType(type)}`;
  return failSql("JSON_VALUE_RESULT_ERROR", quoteText(`cannot extract SQL scalar from JSON: ${problem}`), type);
}

function findDefault(
  behavior: JsonBehavior,
  when: "EMPTY" | "ERROR",
  type: TrinoType,
  context: ExpressionContext,
): string | undefined {
  if (behavior.kind !== "default") return undefined;
  const value = context.statement.translateExpression(behavior.value, context);
  if (canCoerce(value.type, type)) return coerce(value, type).sql;
  const text = `Function JSON_VALUE default ON ${when} result must evaluate to a ${formatType(type)} (actual: ${formatType(value.type)})`;
  return refuse(context.statement, behavior.value.at, "TYPE_MISMATCH", text);
}
