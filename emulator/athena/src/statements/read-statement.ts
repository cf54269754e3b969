import { AthenaSqlError, formatPosition, type SqlToken, tokenizeSql } from "@sluice/emulator-trino";

import type { StatementType } from "../query-execution.ts";

/** A table as a statement names it. */
export interface NamedTable {
  readonly database: string;
  readonly name: string;
}

/** A statement that the catalog alone can answer. */
export type CatalogStatement =
  | { readonly kind: "show databases" }
  | { readonly kind: "show tables" | "show views"; readonly database: string; readonly pattern: string | undefined }
  | {
      readonly kind:
        | "describe"
        | "show columns"
        | "show partitions"
        | "show create table"
        | "show create view"
        | "show tblproperties";
      readonly table: NamedTable;
    };

/** What a query begins with. */
const queryWords: ReadonlySet<string> = new Set(["select", "with", "values", "table", "("]);

export type SqlStatement =
  | { readonly kind: "query"; readonly type: "DML" }
  | { readonly kind: "catalog"; readonly type: "UTILITY"; readonly statement: CatalogStatement }
  | { readonly kind: "not emulated"; readonly type: StatementType; readonly name: string }
  | { readonly kind: "unknown"; readonly word: string };

/** Other statements that Athena knows (Athena guide, ddl-reference and dml-queries-functions-operators, read 2026-11-21). */
const otherTypes: ReadonlyMap<string, StatementType> = new Map([
  ...["alter", "create", "drop", "msck"].map((word) => [word, "DDL"] as const),
  ...["deallocate", "describe", "explain", "prepare", "show"].map((word) => [word, "UTILITY"] as const),
  ...["delete", "execute", "insert", "merge", "optimize", "unload", "update", "vacuum"].map(
    (word) => [word, "DML"] as const,
  ),
]);

/** Tells what kind of statement a text is. Throws `AthenaSqlError` for a text that is not SQL. */
export function readStatement(sql: string, database: string): SqlStatement {
  const tokens = tokenizeSql(sql).filter(({ raw, kind }) => raw !== ";" && kind !== "end");
  checkIsSql(sql, tokens);
  const [first] = tokens;
  if (first === undefined) return { kind: "unknown", word: "<EOF>" };
  if (queryWords.has(first.key)) return { kind: "query", type: "DML" };
  const values = tokens.map(readTokenText);
  const statement = parseCatalogStatement(values, database);
  if (statement !== undefined) return { kind: "catalog", type: "UTILITY", statement };
  const type = otherTypes.get(first.key);
  if (type === undefined) return { kind: "unknown", word: first.raw };
  return { kind: "not emulated", type, name: values.slice(0, 2).join(" ").toUpperCase() };
}

/** A word in lower case, a name or text without its quotes. */
function readTokenText({ kind, raw }: SqlToken): string {
  if (kind === "word") return raw.toLowerCase();
  return /^["'`]/.test(raw) ? raw.slice(1, -1) : raw;
}

/** Throws for a character that begins nothing, such as an unclosed quote. */
export function checkIsSql(sql: string, tokens: readonly SqlToken[]): void {
  const odd = tokens.find(({ kind }) => kind === "unrecognized");
  if (odd === undefined) return;
  throw new AthenaSqlError("SYNTAX_ERROR", `${formatPosition(sql, odd.start)}: mismatched input '${odd.raw}'`);
}

function parseCatalogStatement(values: readonly string[], database: string): CatalogStatement | undefined {
  const [verb, noun = "", ...rest] = values;
  if (verb === "describe" || verb === "desc") {
    const name = ["extended", "formatted"].includes(noun) ? rest : values.slice(1);
    return { kind: "describe", table: parseTableName(name, database) };
  }
  return verb === "show" ? parseShowStatement(noun, rest, database) : undefined;
}

function parseShowStatement(noun: string, rest: readonly string[], database: string): CatalogStatement | undefined {
  switch (noun) {
    case "databases":
    case "schemas":
      return { kind: "show databases" };
    case "tables":
    case "views":
      return { kind: `show ${noun}`, ...parseListArguments(rest, database) };
    case "columns":
      return { kind: "show columns", table: parseColumnsTable(rest.slice(1), database) };
    case "partitions":
    case "tblproperties":
      return { kind: `show ${noun}`, table: parseTableName(rest, database) };
    case "create": {
      const [what] = rest;
      if (what !== "table" && what !== "view") return undefined;
      return { kind: `show create ${what}`, table: parseTableName(rest.slice(1), database) };
    }
    default:
      return undefined;
  }
}

/** `[IN [catalog.]database] ['pattern']`. */
function parseListArguments(rest: readonly string[], database: string) {
  const hasDatabase = rest[0] === "in" || rest[0] === "from";
  const hasCatalog = hasDatabase && rest[2] === ".";
  const nameAt = hasCatalog ? 3 : 1;
  const pattern = (hasDatabase ? rest.slice(nameAt + 1) : rest).find((value) => value !== "like");
  return { database: hasDatabase ? requireName(rest[nameAt]) : database, pattern };
}

/** `table [IN database]`, the table with or without its database. */
function parseColumnsTable(rest: readonly string[], database: string): NamedTable {
  const place = rest.findIndex((value, index) => index > 0 && (value === "in" || value === "from"));
  return place === -1
    ? parseTableName(rest, database)
    : parseTableName(rest.slice(0, place), requireName(rest[place + 1]));
}

/** `[[catalog.]database.]table`. Ignores what comes after it, such as a PARTITION. */
function parseTableName(values: readonly string[], defaultDatabase: string): NamedTable {
  let [database, name] = [defaultDatabase, requireName(values[0])];
  for (let dot = 1; values[dot] === "." && dot < 5; dot += 2) {
    [database, name] = [name, requireName(values[dot + 1])];
  }
  return { database: database.toLowerCase(), name: name.toLowerCase() };
}

function requireName(value: string | undefined): string {
  if (value === undefined) throw new AthenaSqlError("SYNTAX_ERROR", "mismatched input '<EOF>'. Expecting: identifier");
  return value;
}
