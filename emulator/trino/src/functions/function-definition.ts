import type { TrinoType } from "../types/trino-type.ts";
import type { NativeFunction } from "./native-function.ts";
import { parseSignature, type Signature } from "./signature.ts";

/**
 * A function of Trino's, once for each list of parameters. `sql` is DuckDB's SQL with `$1`, `$2` … for the arguments, each
 * of which stands by itself (no parentheses needed) and has DuckDB's type for the parameter's type (`toDuckDbType`).
 */
export interface FunctionDefinition extends Signature {
  readonly kind: "scalar" | "aggregate" | "window";
  readonly toSql: (call: BoundCall) => string;
  readonly toType?: ToResultType;
  /** For aggregates and windows: what is made of the aggregate's value, `$0`, and the others'. */
  readonly wrap?: (sql: string, call: BoundCall, others: readonly string[]) => string;
  /** Other aggregates over the same rows: an average of decimals is a sum and a count. */
  readonly others: readonly ((call: BoundCall) => string)[];
  readonly natives: readonly NativeFunction[];
}

/**
 * The result's type, where the signature cannot say it. Literals are needed for time zones, which stand in the type; a
 * call whose zone is not a literal is refused by `toSql`.
 */
export type ToResultType = (parameters: readonly TrinoType[], literals: readonly (string | undefined)[]) => TrinoType;

/** A call whose arguments have been brought to the types of the parameters. */
export interface BoundCall {
  readonly arguments: readonly string[];
  readonly types: readonly TrinoType[];
  readonly type: TrinoType;
  /** Texts of arguments that are literals, of text or of (signed) numbers: a format or a path is often needed beforehand. */
  readonly literals: readonly (string | undefined)[];
  /** Parts of arguments that are lambdas. */
  readonly lambdas: readonly (LambdaSql | undefined)[];
  /** Throws the refusal of this call. */
  readonly refuse: (code: string, message: string) => never;
}

/** A lambda for DuckDB. No other lambda of the statement has the same names. */
export interface LambdaSql {
  readonly parameters: readonly string[];
  readonly body: string;
}

type SqlSource = string | NativeFunction | ((call: BoundCall) => string);

export interface FunctionOptions {
  readonly toType?: ToResultType;
  readonly wrap?: string | ((sql: string, call: BoundCall, others: readonly string[]) => string);
  readonly others?: readonly string[];
  /** Natives that a text or a function names. */
  readonly natives?: readonly NativeFunction[];
}

/** `defineScalar("lpad(varchar, bigint, varchar) -> varchar", "lpad($1, CAST($2 AS INTEGER), $3)")`. */
export function defineScalar(signature: string, sql: SqlSource, options: FunctionOptions = {}): FunctionDefinition {
  return define("scalar", signature, sql, options);
}

/**
 * `defineAggregate("sum(bigint) -> bigint", "sum($1)", { wrap: "CAST($0 AS BIGINT)" })`: the SQL is one call of an
 * aggregate, into which DISTINCT, ORDER BY, FILTER and OVER are put.
 */
export function defineAggregate(signature: string, sql: SqlSource, options: FunctionOptions = {}): FunctionDefinition {
  return define("aggregate", signature, sql, options);
}

/** `defineWindow("lag(T, bigint) -> T", "lag($1, $2)")`: needs OVER. */
export function defineWindow(signature: string, sql: SqlSource, options: FunctionOptions = {}): FunctionDefinition {
  return define("window", signature, sql, options);
}

function define(
  kind: FunctionDefinition["kind"],
  signature: string,
  sql: SqlSource,
  { toType, wrap, others = [], natives = [] }: FunctionOptions,
): FunctionDefinition {
  return {
    ...parseSignature(signature),
    kind,
    toSql: toSqlWriter(sql),
    ...(toType && { toType }),
    ...(wrap !== undefined && {
      wrap: typeof wrap === "string" ? (value) => wrap.replaceAll("$0", () => value) : wrap,
    }),
    others: others.map(toSqlWriter),
    natives: typeof sql === "object" ? [sql, ...natives] : natives,
  };
}

function toSqlWriter(sql: SqlSource): (call: BoundCall) => string {
  if (typeof sql === "function") return sql;
  if (typeof sql === "object") return (call) => `${sql.name}(${call.arguments.join(", ")})`;
  return (call) => fillTemplate(sql, call.arguments);
}

/** Puts arguments in place of `$1`, `$2` …; `$*` is all of them with commas. */
export function fillTemplate(template: string, values: readonly string[]): string {
  return template.replaceAll(/\$(\d+|\*)/g, (_, index: string) =>
    index === "*" ? values.join(", ") : (values[Number(index) - 1] ?? "NULL"),
  );
}
