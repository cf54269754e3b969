import { parseLocation, toTrinoType } from "@sluice/emulator-duckdb";
import { addPartitions, type CatalogColumn, type CatalogTable } from "@sluice/emulator-glue";
import { AthenaSqlError, type InsertedColumn, type Statement } from "@sluice/emulator-trino";

import { isView } from "../statements/answer-statement.ts";
import { editCatalog } from "../statements/edit-catalog.ts";
import { formatTableName, isTable, resolveTableName, type TableName, toKey } from "../statements/table-name.ts";
import { checkWritable } from "./check-place.ts";
import { toCatalogPartition } from "./create-table-as.ts";
import { countScan, type Running, withQuery } from "./open-query.ts";
import { toFileExtension } from "./output-settings.ts";
import { putFiles, type PutPartition } from "./put-files.ts";
import { readTableSettings } from "./table-settings.ts";
import { checkTextColumns } from "./written-table.ts";

type Insert = Extract<Statement, { readonly kind: "insert" }>;

/** INSERT INTO: writes the rows of a query as further objects of a table, and registers the partitions that are new. */
export async function insertInto(running: Running, statement: Insert): Promise<void> {
  const { service, execution } = running;
  const table = findInsertable(running, resolveTableName(statement.name, execution.database));
  const { columns, location = "" } = table.storageDescriptor;
  const { partitionKeys } = table;
  const folder = parseLocation(location);
  checkWritable(service, folder);
  const settings = readTableSettings(table);
  checkTextColumns(columns, settings);
  const inserted = placeColumns([...columns, ...partitionKeys], statement);
  const partitions = await withQuery(running, { query: statement.query, inserted }, async (opened) => {
    await countScan(running, opened);
    const format = { ...settings, columns: [...columns, ...partitionKeys], partitionKeyCount: partitionKeys.length };
    const files = await opened.write(format);
    return putFiles(service, execution, files, { folder, partitionKeys, extension: toFileExtension(settings) });
  });
  registerPartitions(running, table, partitions);
}

function findInsertable({ service }: Running, target: TableName): CatalogTable {
  const found = service.catalogStore.read().tables.find((table) => isTable(table, target));
  if (found === undefined) {
    throw new AthenaSqlError("TABLE_NOT_FOUND", `line 1:1: Table '${formatTableName(target)}' does not exist`);
  }
  if (isView(found)) throw new AthenaSqlError("NOT_SUPPORTED", "Inserting into views is not supported");
  return found;
}

/** Which of the query's columns each of the table's gets. */
function placeColumns(columns: readonly CatalogColumn[], { columns: named }: Insert): readonly InsertedColumn[] {
  const names = named?.map(toKey) ?? columns.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (!columns.some((column) => column.name === name)) {
      throw new AthenaSqlError("COLUMN_NOT_FOUND", `Insert column name does not exist in target table: ${name}`);
    }
    if (names.indexOf(name) < index) {
      throw new AthenaSqlError("DUPLICATE_COLUMN_NAME", `Insert column name is specified more than once: ${name}`);
    }
  }
  return columns.map(({ name, type }) => {
    const from = names.indexOf(name);
    return { type: toTrinoType(type), ...(from !== -1 && { from }) };
  });
}

/** Projected partitions need none. */
function registerPartitions({ service }: Running, table: CatalogTable, written: readonly PutPartition[]): void {
  if (written.length === 0 || table.parameters["projection.enabled"]?.toLowerCase() === "true") return;
  editCatalog(service, (parts) => {
    const known = parts.created.partitions.filter(({ databaseName, tableName }) =>
      isTable(table, { databaseName, name: tableName }),
    );
    const keys = new Set(known.map(({ values }) => JSON.stringify(values)));
    const added = written.filter(({ values }) => !keys.has(JSON.stringify(values)));
    return addPartitions(
      table,
      added.map((partition) => toCatalogPartition(table, partition)),
    )(parts);
  });
}
