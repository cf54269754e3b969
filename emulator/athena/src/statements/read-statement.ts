import { tokenizeSql } from "@sluice/emulator-duckdb";

import type { StatementType } from "../query-execution.ts";

/** A table as a statement names it. */
export interface NamedTable {
  readonly database: string;
  readonly name: string;
}

/** What the catalog alone answers. */
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

export type SqlStatement =
  | { readonly kind: "query"; readonly type: "DML" }
  | { readonly kind: "catalog"; readonly type: "UTILITY"; readonly statement: CatalogStatement }
  | { readonly kind: "not emulated"; readonly type: StatementType; readonly name: string }
  | { readonly kind: "unknown"; readonly word: string };

const queryWords = new Set(["select", "with", "values", "table", "("]);

/** Other statements that Athena knows (Athena guide, ddl-reference and dml-queries-functions-operators, read 2026-11-21). */
const otherTypes: Readonly<Record<string, StatementType>> = {
  alter: "DDL",
  create: "DDL",
  drop: "DDL",
  msck: "DDL",
  deallocate: "UTILITY",
  describe: "UTILITY",
  execute: "DML",
  explain: "UTILITY",
  prepare: "UTILITY",
  show: "UTILITY",
  delete: "DML",
  insert: "DML",
  merge: "DML",
  optimize: "DML",
  unload: "DML",
  update: "DML",
  vacuum: "DML",
};

/** Tells what a statement is. Throws `AthenaSqlError` for a text that is no SQL. */
export function readStatement(sql: string, database: string): SqlStatement {
  const tokens = tokenizeSql(sql).filter(({ raw }) => raw !== ";");
  const [word = ""] = tokens.map(({ value }) => value);
  if (queryWords.has(word)) return { kind: "query", type: "DML" };
  const values = tokens.map(({ kind, value }) => (kind === "word" ? value.toLowerCase() : value));
  const statement = parseCatalogStatement(values, database);
  if (statement !== undefined) return { kind: "catalog", type: "UTILITY", statement };
  const type = otherTypes[word];
  if (type === undefined) return { kind: "unknown", word: tokens[0]?.raw ?? "<EOF>" };
  return { kind: "not emulated", type, name: values.slice(0, 2).join(" ").toUpperCase() };
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

/** `[IN database] ['pattern']`. */
function parseListArguments(rest: readonly string[], database: string) {
  const hasDatabase = rest[0] === "in" || rest[0] === "from";
  const pattern = (hasDatabase ? rest.slice(2) : rest).find((value) => value !== "like");
  return { database: hasDatabase ? (rest[1] ?? database) : database, pattern };
}

/** `table [IN database]`, the table with or without its database. */
function parseColumnsTable(rest: readonly string[], database: string): NamedTable {
  const place = rest.findIndex((value, index) => index > 0 && (value === "in" || value === "from"));
  return place === -1
    ? parseTableName(rest, database)
    : parseTableName(rest.slice(0, place), rest[place + 1] ?? database);
}

/** `[[catalog.]database.]table`; what comes after it, as a PARTITION, is not looked at. */
function parseTableName(values: readonly string[], database: string): NamedTable {
  const path = [values[0] ?? ""];
  for (let index = 1; values[index] === "." && index < 5; index += 2) path.push(values[index + 1] ?? "");
  return { name: (path.at(-1) ?? "").toLowerCase(), database: (path.at(-2) ?? database).toLowerCase() };
}
