import { type Catalog, compareNames, emptyCatalog } from "../catalog.ts";
import { type CatalogPlace, readCatalogFile, writeCatalogFile } from "./catalog-file.ts";

/** A catalog's parts: what a program defines, and what was created beside it. */
export interface CatalogParts {
  readonly defined: Catalog;
  readonly created: Catalog;
  /** Both. */
  readonly all: Catalog;
}

/** Returns what is created afterwards. Throws `GlueError` for what Glue refuses. */
export type CatalogEdit = (parts: CatalogParts) => Catalog;

/** A catalog that statements and requests add to. What the program defines stays as it is. */
export interface CatalogStore {
  /** The same object until something changes. */
  readonly read: () => Catalog;
  /** What the program defines, without what was created. */
  readonly readDefined: () => Catalog;
  /** Makes one change: all of it, or none. Throws what the edit throws. */
  readonly edit: (edit: CatalogEdit) => void;
}

export interface CatalogStoreOptions {
  /** What a program defines, as it is now. */
  readonly readDefined: () => Catalog;
  /** Keeps what is created. Without it, that ends with the process. */
  readonly place?: CatalogPlace;
}

/** Throws `TypeError` for a file that is damaged: inspect it first. */
export function createCatalogStore({ readDefined, place }: CatalogStoreOptions): CatalogStore {
  let created = (place && readCatalogFile(place)) ?? emptyCatalog;
  let merged: CatalogParts | undefined;
  const readParts = (): CatalogParts => {
    const defined = readDefined();
    if (merged?.defined !== defined || merged.created !== created) {
      merged = { defined, created, all: merge(defined, created) };
    }
    return merged;
  };
  return {
    read: () => readParts().all,
    readDefined,
    edit: (edit) => {
      const next = edit(readParts());
      if (place !== undefined) writeCatalogFile(place, next);
      created = next;
    },
  };
}

/** Where both have a name, the program's entry counts: it came later, or nobody could have created the other. */
function merge(defined: Catalog, created: Catalog): Catalog {
  const databases = new Set(defined.databases.map(({ name }) => name));
  const tables = new Set(defined.tables.map(toTableKey));
  const isOther = (table: TableName): boolean => !tables.has(toTableKey(table));
  return {
    databases: [...defined.databases, ...created.databases.filter(({ name }) => !databases.has(name))].toSorted(
      compareNames,
    ),
    tables: [...defined.tables, ...created.tables.filter(isOther)].toSorted(compareNames),
    partitions: created.partitions.filter(({ databaseName, tableName: name }) => isOther({ databaseName, name })),
  };
}

interface TableName {
  readonly databaseName: string;
  readonly name: string;
}

function toTableKey({ databaseName, name }: TableName): string {
  return `${databaseName}.${name}`;
}
