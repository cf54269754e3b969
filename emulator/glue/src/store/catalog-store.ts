import { type Catalog, compareNames, emptyCatalog } from "../catalog.ts";
import { openCatalogFile } from "./catalog-file.ts";

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
  /** Makes one change: all of it, or none. Throws what the edit throws. */
  readonly edit: (edit: CatalogEdit) => void;
}

export interface CatalogStoreOptions {
  /** What a program defines, as it is now. */
  readonly readDefined: () => Catalog;
  /** Keeps what is created. Without it, that ends with the process. */
  readonly file?: string;
}

/** Throws `DamagedCatalogError` for a file that is not what was written. */
export function createCatalogStore({ readDefined, file }: CatalogStoreOptions): CatalogStore {
  const kept = file === undefined ? undefined : openCatalogFile(file);
  let created = kept?.read() ?? emptyCatalog;
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
    edit: (edit) => {
      const next = edit(readParts());
      kept?.write(next);
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
