import { z } from "zod";

import {
  type GluePartition,
  type GlueTable,
  type GlueView,
  listUnsupportedTables,
  parseGluePartitions,
  parseGlueTables,
  parseGlueViews,
} from "../glue-table.ts";
import { toTrinoType } from "../trino-type.ts";

/** What SQL can name: tables and views, and the databases that they are in. */
export interface SqlCatalog {
  readonly databases: readonly string[];
  readonly tables: readonly GlueTable[];
  readonly views: readonly GlueView[];
  /** Why a table cannot be read here, by its name: `garden.flowers`. */
  readonly unreadTables?: ReadonlyMap<string, string>;
}

/** A Glue catalog: its entries as Glue describes them. */
interface CatalogEntries {
  readonly databases: readonly unknown[];
  readonly tables: readonly unknown[];
  readonly partitions?: readonly unknown[];
}

const databaseSchema = z.object({ name: z.string() });
const nameSchema = z.object({ databaseName: z.string(), name: z.string() });

/** The part of a Glue catalog that SQL can name. A table that cannot be read is there with the reason. */
export function parseSqlCatalog({ databases, tables: entries, partitions = [] }: CatalogEntries): SqlCatalog {
  const unreadTables = new Map(listUnsupportedTables(entries).map((name) => [name, "its format is not emulated"]));
  const registered = parseGluePartitions(partitions);
  const tables = entries.flatMap((entry) => {
    const table = readTable(entry);
    if (typeof table !== "string") return table.map((each) => addPartitions(each, registered));
    unreadTables.set(toTableKey(nameSchema.parse(entry)), table);
    return [];
  });
  const views = parseGlueViews(entries);
  const names = databases.map((database) => databaseSchema.parse(database).name);
  return {
    databases: [...new Set([...names, ...[...tables, ...views].map((each) => each.databaseName)])],
    tables,
    views,
    unreadTables,
  };
}

/** None for a view or for a format that is not emulated; a text that says why a table cannot be read. */
function readTable(entry: unknown): readonly GlueTable[] | string {
  try {
    const tables = parseGlueTables([entry]);
    tables
      .flatMap(({ columns, partitionKeys }) => [...columns, ...partitionKeys])
      .forEach(({ type }) => toTrinoType(type));
    return tables;
  } catch (error) {
    if (error instanceof z.ZodError) return "it has no location in S3";
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function addPartitions(table: GlueTable, registered: ReadonlyMap<string, readonly GluePartition[]>): GlueTable {
  const partitions = registered.get(toTableKey(table));
  return partitions === undefined ? table : { ...table, partitions };
}

function toTableKey({ databaseName, name }: z.output<typeof nameSchema>): string {
  return `${databaseName}.${name}`;
}
