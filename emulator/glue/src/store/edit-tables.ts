import type { Catalog, CatalogTable } from "../catalog.ts";
import { GlueError } from "../errors.ts";
import { findDatabase, findTable } from "../glue-catalog.ts";
import type { CatalogEdit, CatalogParts } from "./catalog-store.ts";
import { refuseDefined } from "./edit-databases.ts";

/** Names of a table. */
export interface TableName {
  readonly databaseName: string;
  readonly name: string;
}

/** Adds a table. Throws EntityNotFoundException for its database, AlreadyExistsException. */
export function addTable(table: CatalogTable): CatalogEdit {
  return ({ created, all }) => {
    findDatabase(all, table.databaseName);
    if (all.tables.some((each) => isTable(each, table))) {
      throw new GlueError("AlreadyExistsException", "Table already exists.");
    }
    return { ...created, tables: [...created.tables, table] };
  };
}

/** Puts a table in the place of the one with its name. Throws EntityNotFoundException, and for a table of the program. */
export function replaceTable(table: CatalogTable): CatalogEdit {
  return (parts) => {
    const old = requireCreated(parts, table);
    const { createdAtSeconds } = old;
    const tables = parts.created.tables.map((each) => (each === old ? { ...table, createdAtSeconds } : each));
    return { ...parts.created, tables };
  };
}

/** Removes a table and its partitions. Throws EntityNotFoundException, and for a table of the program. */
export function removeTable(table: TableName): CatalogEdit {
  return (parts) => {
    const old = requireCreated(parts, table);
    return removeEntries(parts.created, old);
  };
}

function removeEntries(created: Catalog, table: TableName): Catalog {
  return {
    ...created,
    tables: created.tables.filter((each) => each !== table),
    partitions: created.partitions.filter(
      ({ databaseName, tableName }) => !isTable({ databaseName, name: tableName }, table),
    ),
  };
}

/** The table of this name that was created here. Throws EntityNotFoundException, and for a table of the program. */
export function requireCreated({ defined, all }: CatalogParts, { databaseName, name }: TableName): CatalogTable {
  const found = findTable(all, databaseName, name);
  return defined.tables.includes(found) ? refuseDefined(`table ${databaseName}.${name}`) : found;
}

function isTable(one: TableName, other: TableName): boolean {
  return one.databaseName === other.databaseName && one.name === other.name;
}
