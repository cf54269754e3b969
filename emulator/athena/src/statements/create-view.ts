import { addTable, type CatalogTable, replaceTable } from "@sluice/emulator-glue";
import { AthenaSqlError, formatType, type ResultColumn, type Statement } from "@sluice/emulator-trino";

import { type Running, withQuery } from "../writes/open-query.ts";
import { checkColumnNames, toCatalogColumns } from "../writes/written-table.ts";
import { isView } from "./answer-statement.ts";
import { editCatalog } from "./edit-catalog.ts";
import { formatTableName, isTable, resolveTableName, type TableName } from "./table-name.ts";

type CreateView = Extract<Statement, { readonly kind: "create view" }>;

/** CREATE VIEW: keeps a query in the catalog in Presto's form, with the types that its columns have now. */
export async function createView(running: Running, statement: CreateView): Promise<void> {
  const { service, execution } = running;
  const target = resolveTableName(statement.name, execution.database);
  const existing = findExisting(running, target, statement.orReplace);
  const columns = await withQuery(
    running,
    { query: statement.query, createdView: formatTableName(target) },
    async (opened) => {
      checkColumnNames(opened.columns, opened.unnamedColumns);
      return opened.columns;
    },
  );
  const view = describeView(target, { columns, statement, database: execution.database, nowMs: service.nowMs() });
  editCatalog(service, existing === undefined ? addTable(view) : replaceTable(view));
}

function findExisting({ service }: Running, target: TableName, orReplace: boolean): CatalogTable | undefined {
  const { databases, tables } = service.catalogStore.read();
  if (!databases.some(({ name }) => name === target.databaseName)) {
    throw new AthenaSqlError("SCHEMA_NOT_FOUND", `line 1:1: Schema '${target.databaseName}' does not exist`);
  }
  const found = tables.find((table) => isTable(table, target));
  if (found === undefined || (orReplace && isView(found))) return found;
  const what = isView(found) ? "View" : "Table";
  throw new AthenaSqlError("TABLE_ALREADY_EXISTS", `line 1:1: ${what} already exists: '${formatTableName(target)}'`);
}

interface ViewParts {
  readonly columns: readonly ResultColumn[];
  readonly statement: CreateView;
  readonly database: string;
  readonly nowMs: number;
}

function describeView(target: TableName, { columns, statement, database, nowMs }: ViewParts): CatalogTable {
  const stored = {
    originalSql: statement.text,
    catalog: "awsdatacatalog",
    schema: database.toLowerCase(),
    columns: columns.map(({ name, type }) => ({ name, type: formatType(type) })),
    ...(statement.comment !== undefined && { comment: statement.comment }),
    runAsInvoker: false,
    properties: {},
  };
  const nowSeconds = Math.floor(nowMs / 1000);
  return {
    ...target,
    tableType: "VIRTUAL_VIEW",
    viewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(stored)).toString("base64")} */`,
    viewExpandedText: "/* Presto View */",
    parameters: { presto_view: "true", comment: "Presto View" },
    partitionKeys: [],
    storageDescriptor: {
      columns: columns.map((column) => describeColumn(column)),
      location: "",
      compressed: false,
      parameters: {},
      serDeInfo: { parameters: {} },
    },
    createdAtSeconds: nowSeconds,
    updatedAtSeconds: nowSeconds,
  };
}

/** A type that Hive does not have is shown as text; the view's own types are in its text. */
function describeColumn(column: ResultColumn): { readonly name: string; readonly type: string } {
  try {
    return toCatalogColumns([column])[0] ?? { name: column.name, type: "string" };
  } catch {
    return { name: column.name, type: "string" };
  }
}
