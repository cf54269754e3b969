import { castSql } from "../../casts/cast-sql.ts";
import { quoteName } from "../../duckdb-text.ts";
import { AthenaSqlError } from "../../errors.ts";
import type { QualifiedName } from "../../syntax/ast.ts";
import { parseQuery } from "../../syntax/parse.ts";
import type { CatalogTable, CatalogView } from "../catalog.ts";
import { emptyScope, toKey } from "../scope.ts";
import { refuse, type Statement } from "../statement.ts";
import type { TranslatedQuery } from "../typed-sql.ts";
import type { RelationContext, TranslatedRelation } from "./relation.ts";

/** Athena's only catalog here. */
const catalogName = "awsdatacatalog";

interface TableName {
  readonly database: string;
  readonly name: string;
  /** From the inside out. */
  readonly qualifiers: readonly string[];
}

/** A table or view of the catalog, or a query that WITH has named. */
export function translateTable(name: QualifiedName, context: RelationContext): TranslatedRelation {
  const { statement, scope } = context;
  const [first, ...more] = name;
  const named = first !== undefined && more.length === 0 ? scope.queries.get(toKey(first)) : undefined;
  if (named !== undefined && first !== undefined) {
    return toFields(named.sqlName, named.columns, { qualifiers: [toKey(first)], context });
  }
  const table = resolveName(name, statement);
  const found = statement.catalog.findRelation(table.database, table.name);
  if (found === undefined) return refuseTable(name, table, statement);
  if (found.kind === "table") return readTable(found, table, context);
  const query = translateView(found, table, statement);
  return toFields(`(${query.sql})`, query.columns, { qualifiers: table.qualifiers, context });
}

function resolveName(name: QualifiedName, statement: Statement): TableName {
  const parts = name.map(toKey);
  const [table = "", database = statement.database.toLowerCase(), catalog = catalogName] = parts.toReversed();
  if (catalog !== catalogName) {
    refuse(statement, name[0]?.at ?? 0, "CATALOG_NOT_FOUND", `Catalog '${catalog}' does not exist`);
  }
  return { database, name: table, qualifiers: [table, database, catalog] };
}

function refuseTable(name: QualifiedName, { database, name: table }: TableName, statement: Statement): never {
  const at = name[0]?.at ?? 0;
  if (!statement.catalog.hasDatabase(database))
    refuse(statement, at, "SCHEMA_NOT_FOUND", `Schema '${database}' does not exist`);
  return refuse(statement, at, "TABLE_NOT_FOUND", `Table '${catalogName}.${database}.${table}' does not exist`);
}

interface FieldSource {
  readonly qualifiers: readonly string[];
  readonly context: RelationContext;
}

function toFields(
  sql: string,
  columns: TranslatedQuery["columns"],
  { qualifiers, context }: FieldSource,
): TranslatedRelation {
  const name = context.statement.createName("r");
  const fields = columns.map((column, index) => ({ ...column, qualifiers, sql: `${name}.c${index}` }));
  return { sql: `${sql} AS ${name}`, fields };
}

function readTable(table: CatalogTable, { qualifiers }: TableName, { statement }: RelationContext): TranslatedRelation {
  const name = statement.createName("r");
  const fields = table.columns.map((column) => ({
    ...column,
    qualifiers,
    sql: `${name}.${quoteName(column.name)}`,
  }));
  statement.noteTable(table);
  return { sql: `${table.sqlName} AS ${name}`, fields };
}

/** The view's query, its columns brought to the types that the catalog says. */
function translateView(view: CatalogView, { database, name }: TableName, statement: Statement): TranslatedQuery {
  const path = `${catalogName}.${database}.${name}`;
  if (statement.openViews.includes(path)) {
    throw new AthenaSqlError("VIEW_IS_RECURSIVE", `Statement would create a recursive view: '${path}'`);
  }
  const { queryDatabase = database } = view;
  const inner = { ...statement, sql: view.sql, database: queryDatabase, openViews: [...statement.openViews, path] };
  try {
    return castColumns(statement.translateQuery(parseQuery(view.sql), inner, emptyScope), view, statement);
  } catch (error) {
    if (!(error instanceof AthenaSqlError) || error.code === "INVALID_VIEW") throw error;
    const text = `Failed analyzing stored view '${path}': ${error.message.slice(`${error.code}: `.length)}`;
    throw new AthenaSqlError("INVALID_VIEW", text, { cause: error });
  }
}

function castColumns(query: TranslatedQuery, view: CatalogView, { createName }: Statement): TranslatedQuery {
  if (query.columns.length !== view.columns.length) {
    throw new AthenaSqlError(
      "VIEW_IS_STALE",
      `it has ${view.columns.length} columns, and its query ${query.columns.length}`,
    );
  }
  const name = createName("r");
  const columns = view.columns.map((column, index) => {
    const from = query.columns[index]?.type ?? { kind: "unknown" };
    const sql = castSql({ sql: `${name}.c${index}`, from, to: column.type, isTry: false });
    if (sql === undefined)
      throw new AthenaSqlError("VIEW_IS_STALE", `column '${column.name}' cannot become ${column.type.kind}`);
    return `${sql} AS c${index}`;
  });
  return { sql: `SELECT ${columns.join(", ")} FROM (${query.sql}) AS ${name}`, columns: view.columns };
}
