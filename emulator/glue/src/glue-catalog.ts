import type { Catalog, CatalogDatabase, CatalogTable } from "./catalog.ts";
import { GlueError } from "./errors.ts";

/** What the operations read: the plan's catalog, and what AWS would say of every entry. */
export interface GlueCatalog extends Catalog {
  /** The account's id. */
  readonly catalogId: string;
  /** When the catalog was made, in seconds since the epoch as JSON 1.1 has it. */
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

/** Throws EntityNotFoundException, for which Glue has one text whatever is missing (from memory, not verified). */
export function findTable(catalog: GlueCatalog, databaseName: string, name: string): CatalogTable {
  const found = listTables(catalog, databaseName).find((table) => table.name === name.toLowerCase());
  if (found === undefined) throw new GlueError("EntityNotFoundException", "Entity Not Found");
  return found;
}
