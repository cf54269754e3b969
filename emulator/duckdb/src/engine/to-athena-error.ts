import { AthenaSqlError } from "../dialect/errors.ts";
import { formatPosition, type SqlToken, tokenizeSql } from "../dialect/tokenize-sql.ts";

export interface FailedStatement {
  /** As it was sent. */
  readonly sql: string;
  readonly database: string;
}

/** What a rule's pattern captured: empty where it has no such group, or the group took no part. */
interface Captured {
  readonly name: string;
  readonly detail: string;
}

type FailureRule = readonly [
  pattern: RegExp,
  toError: (captured: Captured, statement: FailedStatement) => AthenaSqlError,
];

const rules: readonly FailureRule[] = [
  [/Table with name "?(?<name>[^"\s]+?)"? does not exist/, ({ name }, statement) => tableNotFound(name, statement)],
  [
    /(?:Referenced column|Values list "[^"]*" does not have a column named|Could not find key) "?(?<name>[^"\s]+?)"? (?:not found|was not found)/,
    ({ name }, statement) => columnNotFound(name, statement),
  ],
  [/does not have a column named "(?<name>[^"]+)"/, ({ name }, statement) => columnNotFound(name, statement)],
  [/Referenced table "(?<name>[^"]+)" not found/, ({ name }, statement) => columnNotFound(name, statement)],
  [
    /column "(?<name>[^"]+)" must appear in the GROUP BY/,
    ({ name }, { sql }) =>
      failure(
        "EXPRESSION_NOT_AGGREGATE",
        sql,
        name,
        `'${name}' must be an aggregate expression or appear in GROUP BY clause`,
      ),
  ],
  [
    /syntax error at (?:or near "(?<name>[^"]*)"|end of input)/,
    ({ name }, { sql }) => failure("SYNTAX_ERROR", sql, name, `mismatched input '${name === "" ? "<EOF>" : name}'`),
  ],
  [
    /No function matches the given name and argument types '(?:[a-z_]+\.)*"?(?<name>[^'("]+)"?\((?<detail>.*?)\)'/,
    ({ name, detail }, { sql }) => {
      const called = name.replace(/^athena_/, "");
      const text = `Unexpected parameters (${detail.toLowerCase()}) for function ${called}`;
      return failure("FUNCTION_NOT_FOUND", sql, called, text);
    },
  ],
  [/Cannot compare values of type (\S+) and|Cannot mix values of type/, (_, { sql }) => mismatch(sql)],
  [
    /Conversion Error: Could not convert string '(?<detail>.*)' to (?<name>\w+)/s,
    ({ name, detail }) =>
      new AthenaSqlError("INVALID_CAST_ARGUMENT", `Cannot cast '${detail}' to ${toAthenaType(name)}`),
  ],
  [
    /^Out of Memory Error: (?<detail>[^\n]*)/,
    ({ detail }) =>
      new AthenaSqlError("EXCEEDED_LOCAL_MEMORY_LIMIT", `Query exceeded per-node memory limit: ${detail}`),
  ],
  [
    /No space left on device/,
    () => new AthenaSqlError("GENERIC_INTERNAL_ERROR", "No space left on device, for what does not fit into memory"),
  ],
  [/Division by zero|divide by zero/i, () => new AthenaSqlError("DIVISION_BY_ZERO", "Division by zero")],
];

/** DuckDB's refusal in Athena's words where they are known, otherwise DuckDB's first line under a general name. */
export function toAthenaError(error: unknown, statement: FailedStatement): AthenaSqlError {
  if (error instanceof AthenaSqlError) return error;
  const message = error instanceof Error ? error.message : String(error);
  for (const [pattern, toError] of rules) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const { name = "", detail = "" } = match.groups ?? {};
    return toError({ name, detail }, statement);
  }
  const [firstLine = ""] = message.split("\n");
  const code = /^(?:Invalid Input|Conversion|Out of Range) Error/.test(message)
    ? "INVALID_FUNCTION_ARGUMENT"
    : "NOT_SUPPORTED";
  return new AthenaSqlError(code, `${firstLine} (from DuckDB, which answers locally)`, { cause: error });
}

function tableNotFound(name: string, { sql, database }: FailedStatement): AthenaSqlError {
  const path = name.replace(/^awsdatacatalog\./i, "").split(".");
  const [schema, table] = path.length > 1 ? path : [database, name];
  const full = `awsdatacatalog.${schema}.${table}`.toLowerCase();
  return failure("TABLE_NOT_FOUND", sql, path[0] ?? name, `Table '${full}' does not exist`);
}

/** (As quoted in evidence-connector-aws-athena#56, read 2026-11-21.) */
function columnNotFound(name: string, { sql }: FailedStatement): AthenaSqlError {
  const text = `Column '${name.toLowerCase()}' cannot be resolved or requester is not authorized to access requested resources`;
  return failure("COLUMN_NOT_FOUND", sql, name, text);
}

function mismatch(sql: string): AthenaSqlError {
  return failure("TYPE_MISMATCH", sql, "", "Cannot apply operator: its operands have different types");
}

function failure(code: string, sql: string, name: string, text: string): AthenaSqlError {
  return new AthenaSqlError(code, `${locateName(sql, name)}: ${text}`);
}

/** Where a name first appears. DuckDB's own position would be one in the translated text. */
function locateName(sql: string, name: string): string {
  const found = tokenizeSafely(sql).find(({ value }) => value.toLowerCase() === name.toLowerCase());
  return formatPosition(sql, found?.start ?? (name === "" ? sql.length : 0));
}

function tokenizeSafely(sql: string): readonly SqlToken[] {
  try {
    return tokenizeSql(sql);
  } catch {
    return [];
  }
}

const athenaNames: Readonly<Record<string, string>> = {
  INT32: "INT",
  INT64: "BIGINT",
  DOUBLE: "DOUBLE",
  BOOL: "BOOLEAN",
};

function toAthenaType(type: string): string {
  return athenaNames[type] ?? type;
}
