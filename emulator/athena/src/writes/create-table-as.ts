import type { OpenQuery } from "@sluice/emulator-duckdb";
import { addPartitions, addTable, type CatalogTable } from "@sluice/emulator-glue";
import { AthenaSqlError, type ResultColumn, type Statement } from "@sluice/emulator-trino";

import { findWorkgroup } from "../lookups.ts";
import { editCatalog } from "../statements/edit-catalog.ts";
import { formatTableName, isTable, resolveTableName, type TableName, toKey } from "../statements/table-name.ts";
import { checkEmptyFolder, readFolder } from "./check-place.ts";
import { countScan, type Running, withQuery } from "./open-query.ts";
import { type OutputSettings, readOutputSettings, toFileExtension } from "./output-settings.ts";
import { type Folder, putFiles, type PutPartition } from "./put-files.ts";
import { readProperties } from "./read-properties.ts";
import {
  checkColumnNames,
  checkTextColumns,
  describeWrittenTable,
  splitPartitionKeys,
  toCatalogColumns,
} from "./written-table.ts";

type CreateTableAs = Extract<Statement, { readonly kind: "create table as" }>;

/** CREATE TABLE AS: writes the rows of a query as objects, and the table into the catalog once they are all there. */
export async function createTableAs(running: Running, statement: CreateTableAs): Promise<void> {
  const { service, execution } = running;
  const target = resolveTableName(statement.name, execution.database);
  if (!isFree(running, target, statement.ifNotExists)) return;
  const { settings, folder, partitionedBy } = readTableProperties(running, statement);
  const partitions = await withQuery(running, { query: statement.query }, async (opened) => {
    const names = renameColumns(opened, statement);
    const table = planTable(running, statement, { target, settings, folder, columns: names, partitionedBy });
    const problem = `Target directory for table '${target.databaseName}.${target.name}' already exists: s3://${folder.bucket}/${folder.prefix}`;
    await checkEmptyFolder(service, folder, problem);
    if (!statement.withData) {
      await putFiles(service, execution, { rowCount: 0, files: [] }, { folder, ...table, extension: "" });
      return { table, partitions: [] };
    }
    await countScan(running, opened);
    const columns = [...table.storageDescriptor.columns, ...table.partitionKeys];
    const files = await opened.write({ ...settings, columns, partitionKeyCount: table.partitionKeys.length });
    const extension = toFileExtension(settings);
    return { table, partitions: await putFiles(service, execution, files, { folder, ...table, extension }) };
  });
  register(running, partitions);
}

/** False if the table is there and may be. */
function isFree({ service }: Running, target: TableName, ifNotExists: boolean): boolean {
  const { databases, tables } = service.catalogStore.read();
  if (!databases.some(({ name }) => name === target.databaseName)) {
    throw new AthenaSqlError("SCHEMA_NOT_FOUND", `line 1:1: Schema '${target.databaseName}' does not exist`);
  }
  if (!tables.some((table) => isTable(table, target))) return true;
  if (ifNotExists) return false;
  throw new AthenaSqlError(
    "TABLE_ALREADY_EXISTS",
    `line 1:1: Destination table '${formatTableName(target)}' already exists`,
  );
}

function readTableProperties({ service, execution }: Running, statement: CreateTableAs) {
  const properties = readProperties(statement.properties, "table");
  const tableType = properties.takeText("table_type")?.toLowerCase() ?? "hive";
  if (tableType !== "hive")
    throw new AthenaSqlError("NOT_SUPPORTED", `table_type ${tableType} is not emulated locally`);
  properties.takeText("is_external");
  for (const name of ["bucketed_by", "bucket_count"]) {
    if (statement.properties.some((property) => property.name === name)) {
      throw new AthenaSqlError("NOT_SUPPORTED", `${name} is not emulated locally`);
    }
  }
  const settings = readOutputSettings(properties, ["write_compression", "parquet_compression"]);
  const location = properties.takeText("external_location");
  const partitionedBy = properties.takeTexts("partitioned_by");
  properties.end();
  const { enforceWorkgroupConfiguration } = findWorkgroup(service, execution.workgroup).configuration;
  if (location !== undefined && enforceWorkgroupConfiguration)
    throw new AthenaSqlError("INVALID_TABLE_PROPERTY", enforced);
  const { bucket, key } = execution.place;
  const folder = location === undefined ? { bucket, prefix: `${key}/` } : readFolder(location, "external_location");
  return { settings, folder, partitionedBy };
}

/** (Athena's message, from memory.) */
const enforced =
  "The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized output location for all queries. Please remove the 'external_location' property and resubmit the query.";

function renameColumns({ columns, unnamedColumns }: OpenQuery, statement: CreateTableAs): readonly ResultColumn[] {
  if (statement.columns === undefined) {
    checkColumnNames(columns, unnamedColumns);
    return columns;
  }
  const names = statement.columns.map(toKey);
  if (names.length !== columns.length) {
    const text = `line 1:1: Column alias list has ${names.length} entries but relation has ${columns.length} columns`;
    throw new AthenaSqlError("MISMATCHED_COLUMN_ALIASES", text);
  }
  const renamed = columns.map(({ type }, index) => ({ name: names[index] ?? "", type }));
  checkColumnNames(renamed, []);
  return renamed;
}

interface TablePlan {
  readonly target: TableName;
  readonly settings: OutputSettings;
  readonly folder: Folder;
  readonly columns: readonly ResultColumn[];
  readonly partitionedBy: readonly string[];
}

function planTable({ service }: Running, { comment }: CreateTableAs, plan: TablePlan): CatalogTable {
  const { target, settings, folder, partitionedBy } = plan;
  const split = splitPartitionKeys(toCatalogColumns(plan.columns), partitionedBy);
  checkTextColumns(split.columns, settings);
  const location = `s3://${folder.bucket}/${folder.prefix}`;
  return describeWrittenTable({ ...target, ...split, location, settings, comment, nowMs: service.nowMs() });
}

interface Made {
  readonly table: CatalogTable;
  readonly partitions: readonly PutPartition[];
}

/** In one step: nobody sees the table without its partitions. */
function register({ service }: Running, { table, partitions }: Made): void {
  editCatalog(service, (parts) => {
    const created = addTable(table)(parts);
    if (partitions.length === 0) return created;
    const all = { ...parts.all, tables: [...parts.all.tables, table] };
    return addPartitions(
      table,
      partitions.map((partition) => toCatalogPartition(table, partition)),
    )({ ...parts, created, all });
  });
}

/** The catalog's entry of a partition that was written. */
export function toCatalogPartition(table: CatalogTable, { values, location }: PutPartition) {
  return {
    databaseName: table.databaseName,
    tableName: table.name,
    values: [...values],
    parameters: {},
    storageDescriptor: { ...table.storageDescriptor, location },
    ...(table.updatedAtSeconds !== undefined && { createdAtSeconds: table.updatedAtSeconds }),
  };
}
