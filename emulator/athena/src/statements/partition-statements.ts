import { parseLocation } from "@sluice/emulator-duckdb";
import { addPartitions, type CatalogColumn, type CatalogTable, removePartition } from "@sluice/emulator-glue";
import { AthenaSqlError, type PartitionSpec, type Statement } from "@sluice/emulator-trino";

import type { AthenaService } from "../athena-service.ts";
import { toCatalogPartition } from "../writes/create-table-as.ts";
import { formatPartitionFolders, parsePartitionFolders } from "../writes/partition-folders.ts";
import { findTable } from "./answer-statement.ts";
import { editCatalog, failDdl } from "./edit-catalog.ts";
import { isTable, resolveTableName, type TableName, toKey } from "./table-name.ts";

type AddPartitions = Extract<Statement, { readonly kind: "add partitions" }>;
type DropPartitions = Extract<Statement, { readonly kind: "drop partitions" }>;

/**
 * MSCK REPAIR TABLE: registers the partitions whose folders are there. Returns Athena's lines about them (Athena guide,
 * msck-repair-table, read 2026-11-29).
 */
export async function repairTable(service: AthenaService, target: TableName): Promise<readonly string[]> {
  const table = findPartitioned(service, target);
  const { partitionKeys, storageDescriptor, name } = table;
  const folder = parseLocation(storageDescriptor.location ?? "");
  const known = new Set(listRegistered(service, table));
  const found = new Map<string, readonly string[]>();
  for (const key of await service.store.keys(folder)) {
    const values = parsePartitionFolders(partitionKeys, key.slice(folder.prefix.length));
    if (values !== undefined && !known.has(JSON.stringify(values))) found.set(JSON.stringify(values), values);
  }
  if (found.size === 0) return [];
  const partitions = [...found.values()].map((values) => placePartition(table, values));
  editCatalog(service, addPartitions(target, partitions));
  const paths = partitions.map(({ values }) => formatPartitionFolders(partitionKeys, values));
  return [
    `Partitions not in metastore:\t${paths.map((path) => `${name}:${path}`).join("\t")}`,
    ...paths.map((path) => `Repair: Added partition to metastore ${name}:${path}`),
  ];
}

/** ALTER TABLE ADD PARTITION. */
export function addTablePartitions(service: AthenaService, statement: AddPartitions, database: string): void {
  const target = resolveTableName(statement.table, database);
  const table = findPartitioned(service, target);
  const known = new Set(listRegistered(service, table));
  const partitions = statement.partitions.flatMap(({ partition, location }) => {
    const values = readValues(table.partitionKeys, partition);
    if (!known.has(JSON.stringify(values))) return [placePartition(table, values, location)];
    if (statement.ifNotExists) return [];
    throw failDdl("AlreadyExistsException(message:Partition already exists.)");
  });
  editCatalog(service, addPartitions(target, partitions));
}

/** ALTER TABLE DROP PARTITION. */
export function dropTablePartitions(service: AthenaService, statement: DropPartitions, database: string): void {
  const target = resolveTableName(statement.table, database);
  const table = findPartitioned(service, target);
  const known = new Set(listRegistered(service, table));
  const dropped = statement.partitions.map((partition) => readValues(table.partitionKeys, partition));
  const missing = dropped.find((values) => !known.has(JSON.stringify(values)));
  if (missing !== undefined && !statement.ifExists) {
    const path = formatPartitionFolders(table.partitionKeys, missing);
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10006]: Partition not found ${path}`);
  }
  for (const values of dropped.filter((each) => known.has(JSON.stringify(each)))) {
    editCatalog(service, removePartition({ databaseName: table.databaseName, tableName: table.name, values }));
  }
}

function findPartitioned(service: AthenaService, target: TableName): CatalogTable {
  const table = findTable(service.catalogStore.read(), target);
  if (table.partitionKeys.length > 0) return table;
  throw new AthenaSqlError("FAILED", `SemanticException Table ${table.name} is not a partitioned table`);
}

/** The values of its partitions, as JSON. */
function listRegistered(service: AthenaService, table: CatalogTable): readonly string[] {
  return service.catalogStore
    .read()
    .partitions.filter(({ databaseName, tableName }) => isTable(table, { databaseName, name: tableName }))
    .map(({ values }) => JSON.stringify(values));
}

/** In the order of the table's keys. Throws `AthenaSqlError` for a partition that has others, or not all. */
function readValues(keys: readonly CatalogColumn[], partition: PartitionSpec): readonly string[] {
  const given = new Map(partition.map(({ column, value }) => [toKey(column), value]));
  const values = keys.map(({ name }) => given.get(name));
  if (given.size === keys.length && values.every((value) => value !== undefined)) return values;
  const names = keys.map(({ name }) => name).join(", ");
  throw new AthenaSqlError("FAILED", `SemanticException [Error 10001]: a partition has a value for each of ${names}`);
}

function placePartition(table: CatalogTable, values: readonly string[], location?: string) {
  const base = (table.storageDescriptor.location ?? "").replace(/\/?$/, "/");
  const place = location ?? `${base}${formatPartitionFolders(table.partitionKeys, values)}/`;
  return toCatalogPartition(table, { values, location: place });
}
