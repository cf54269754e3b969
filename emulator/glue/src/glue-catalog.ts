import type { Catalog, CatalogDatabase, CatalogTable } from "./catalog.ts";
import { GlueError } from "./errors.ts";

/** What the operations read: a catalog, and what Glue adds to every entry. */
export interface GlueCatalog extends Catalog {
  /** The account's id. */
  readonly catalogId: string;
  /** Creation time of every entry, in seconds since the epoch, as JSON 1.1 writes timestamps. */
  readonly createdAtSeconds: number;
}

/** Names are looked up in any case, as Glue folds them to lower case. Throws EntityNotFoundException. */
export function findDatabase({ databases }: GlueCatalog, name: string): CatalogDatabase {
  const found = databases.find((database) => database.name === name.toLowerCase());
  if (found === undefined) throw new GlueError("EntityNotFoundException", `Database ${name} not found.`);
  return found;
}

/** Sorted by name. Throws EntityNotFoundException for a database that is not there. */
export function listTables(catalog: GlueCatalog, databaseName: string): readonly CatalogTable[] {
  const database = findDatabase(catalog, databaseName);
  return catalog.tables.filter((table) => table.databaseName === database.name);
}

/** Throws EntityNotFoundException, with the one text that Glue has, whatever is missing (from memory, not verified). */
export function findTable(catalog: GlueCatalog, databaseName: string, name: string): CatalogTable {
  const found = listTables(catalog, databaseName).find((table) => table.name === name.toLowerCase());
  if (found === undefined) throw new GlueError("EntityNotFoundException", "Entity Not Found");
  return found;
}
