import type { Catalog, CatalogDatabase, CatalogTable } from "./catalog.ts";
import { GlueError } from "./errors.ts";
import type { CatalogStore } from "./store/catalog-store.ts";

/** What the operations read and change: a catalog, and what Glue adds to every entry. */
export interface GlueCatalog extends Catalog, Pick<CatalogStore, "edit"> {
  /** The account's id. */
  readonly catalogId: string;
  /** Creation time of what the program defines, in seconds since the epoch, as JSON 1.1 writes timestamps. */
  readonly startedAtSeconds: number;
  readonly nowSeconds: () => number;
}

/** Names are looked up in any case, as Glue folds them to lower case. Throws EntityNotFoundException. */
export function findDatabase({ databases }: Pick<Catalog, "databases">, name: string): CatalogDatabase {
  const found = databases.find((database) => database.name === name.toLowerCase());
  if (found === undefined) throw new GlueError("EntityNotFoundException", `Database ${name} not found.`);
  return found;
}

/** Sorted by name. Throws EntityNotFoundException for a database that is not there. */
export function listTables(catalog: Catalog, databaseName: string): readonly CatalogTable[] {
  const database = findDatabase(catalog, databaseName);
  return catalog.tables.filter((table) => table.databaseName === database.name);
}

/** Throws EntityNotFoundException, with the one text that Glue has, whatever is missing (from memory, not verified). */
export function findTable(catalog: Catalog, databaseName: string, name: string): CatalogTable {
  const found = listTables(catalog, databaseName).find((table) => table.name === name.toLowerCase());
  if (found === undefined) throw new GlueError("EntityNotFoundException", "Entity Not Found");
  return found;
}
