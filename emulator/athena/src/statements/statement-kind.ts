import type { Statement } from "@sluice/emulator-trino";

/** API_QueryExecution, read 2026-11-21. UTILITY statements, like SHOW, neither read rows nor change a table. */
export type StatementType = "DML" | "DDL" | "UTILITY";

/** What a statement leaves in the results bucket: rows as CSV, lines of text, or a manifest of the files that it wrote. */
export type ResultForm = "csv" | "text" | "files";

/** What Athena's API says of a kind of statement. */
export interface StatementKind {
  readonly type: StatementType;
  readonly substatement: string;
  readonly form: ResultForm;
}

/** (Athena guide, querying-finding-output-files, read 2026-11-29; the names of substatements from memory.) */
const kinds: Readonly<Record<Exclude<Statement["kind"], "other" | "execute">, StatementKind>> = {
  query: { type: "DML", substatement: "SELECT", form: "csv" },
  explain: { type: "UTILITY", substatement: "EXPLAIN", form: "text" },
  insert: { type: "DML", substatement: "INSERT", form: "files" },
  unload: { type: "DML", substatement: "UNLOAD", form: "files" },
  "create table as": { type: "DDL", substatement: "CREATE_TABLE_AS_SELECT", form: "files" },
  "create view": { type: "DDL", substatement: "CREATE_VIEW", form: "text" },
  "create database": { type: "DDL", substatement: "CREATE_DATABASE", form: "text" },
  "create external table": { type: "DDL", substatement: "CREATE_TABLE", form: "text" },
  "drop database": { type: "DDL", substatement: "DROP_DATABASE", form: "text" },
  "drop table": { type: "DDL", substatement: "DROP_TABLE", form: "text" },
  "drop view": { type: "DDL", substatement: "DROP_VIEW", form: "text" },
  "repair table": { type: "DDL", substatement: "MSCK_REPAIR_TABLE", form: "text" },
  "add partitions": { type: "DDL", substatement: "ALTER_TABLE_ADD_PARTITION", form: "text" },
  "drop partitions": { type: "DDL", substatement: "ALTER_TABLE_DROP_PARTITION", form: "text" },
  prepare: { type: "UTILITY", substatement: "PREPARE", form: "text" },
  deallocate: { type: "UTILITY", substatement: "DEALLOCATE", form: "text" },
  describe: { type: "UTILITY", substatement: "DESCRIBE_TABLE", form: "text" },
  "show databases": { type: "UTILITY", substatement: "SHOW_DATABASES", form: "text" },
  "show functions": { type: "UTILITY", substatement: "SHOW_FUNCTIONS", form: "text" },
  "show tables": { type: "UTILITY", substatement: "SHOW_TABLES", form: "text" },
  "show views": { type: "UTILITY", substatement: "SHOW_VIEWS", form: "text" },
  "show columns": { type: "UTILITY", substatement: "SHOW_COLUMNS", form: "text" },
  "show create table": { type: "UTILITY", substatement: "SHOW_CREATE_TABLE", form: "text" },
  "show create view": { type: "UTILITY", substatement: "SHOW_CREATE_VIEW", form: "text" },
  "show partitions": { type: "UTILITY", substatement: "SHOW_PARTITIONS", form: "text" },
  "show tblproperties": { type: "UTILITY", substatement: "SHOW_TBLPROPERTIES", form: "text" },
};

/** What a statement is. Undefined stands for a text that could not be read, which is taken for a query. */
export function describeStatementKind(statement: Statement | undefined): StatementKind {
  if (statement === undefined || statement.kind === "execute") return kinds.query;
  if (statement.kind !== "other") return kinds[statement.kind];
  const isDdl = /^(?:ALTER|CREATE|DROP)\b/.test(statement.name);
  return { type: isDdl ? "DDL" : "DML", substatement: statement.name.replaceAll(" ", "_"), form: "text" };
}
