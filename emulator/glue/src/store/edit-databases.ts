import type { CatalogDatabase } from "../catalog.ts";
import { GlueError } from "../errors.ts";
import type { CatalogEdit } from "./catalog-store.ts";

/** Adds a database. Throws AlreadyExistsException. */
export function addDatabase(database: CatalogDatabase): CatalogEdit {
  return ({ created, all }) => {
    if (all.databases.some(({ name }) => name === database.name)) {
      throw new GlueError("AlreadyExistsException", "Database already exists.");
    }
    return { ...created, databases: [...created.databases, database] };
  };
}

/** Removes a database and what is in it. Throws EntityNotFoundException, and for a database of the program. */
export function removeDatabase(name: string): CatalogEdit {
  return ({ created, defined }) => {
    if (defined.databases.some((database) => database.name === name)) refuseDefined(`database ${name}`);
    if (!created.databases.some((database) => database.name === name)) {
      throw new GlueError("EntityNotFoundException", `Database ${name} not found.`);
    }
    const isElsewhere = ({ databaseName }: { readonly databaseName: string }): boolean => databaseName !== name;
    return {
      databases: created.databases.filter((database) => database.name !== name),
      tables: created.tables.filter(isElsewhere),
      partitions: created.partitions.filter(isElsewhere),
    };
  };
}

/** Refuses to change what the program defines: the next deployment would bring it back. */
export function refuseDefined(what: string): never {
  const message = `not emulated locally: changing ${what}, which the program defines: change the program`;
  throw new GlueError("UnknownOperationException", message);
}
