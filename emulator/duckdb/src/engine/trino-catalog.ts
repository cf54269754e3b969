import {
  AthenaSqlError,
  type CatalogTable,
  type CatalogView,
  parseType,
  type TrinoCatalog,
  quoteName,
} from "@sluice/emulator-trino";

import type { GlueTable, GlueView, TableColumn } from "../glue-table.ts";
import { pathColumn } from "../table-view-sql.ts";
import { toTrinoType } from "../trino-type.ts";
import { findInformationTable, informationSchema } from "./information-schema.ts";
import type { SqlCatalog } from "./sql-catalog.ts";

/** The catalog as statements name it. */
export interface NamedCatalog extends TrinoCatalog {
  /** The table of the Glue catalog behind one that a statement reads. Undefined for the information schema's. */
  readonly findGlueTable: (table: CatalogTable) => GlueTable | undefined;
}

/** Every catalog has them. */
const always: ReadonlySet<string> = new Set(["default", informationSchema]);

export function nameCatalog(catalog: SqlCatalog): NamedCatalog {
  const tables = new Map(catalog.tables.map((table) => [toKey(table), table]));
  const views = new Map(catalog.views.map((view) => [toKey(view), view]));
  const glueTables = new Map<CatalogTable, GlueTable>();
  return {
    hasDatabase: (database) => always.has(database) || catalog.databases.includes(database),
    findRelation: (database, name) => {
      if (database === informationSchema) return findInformationTable(name);
      const key = `${database}.${name}`;
      const [table, view] = [tables.get(key), views.get(key)];
      if (view !== undefined) return describeView(view);
      if (table === undefined) return refuseUnread(catalog, key);
      const described = describeTable(table);
      glueTables.set(described, table);
      return described;
    },
    findGlueTable: (table) => glueTables.get(table),
  };
}

/** Undefined for a table that is not there. Throws `AthenaSqlError` for one that is and cannot be read. */
function refuseUnread({ unreadTables }: SqlCatalog, key: string): undefined {
  const problem = unreadTables?.get(key);
  if (problem === undefined) return undefined;
  throw new AthenaSqlError("NOT_SUPPORTED", `table ${key} is not read locally: ${problem}`);
}

function toKey({ databaseName, name }: { readonly databaseName: string; readonly name: string }): string {
  return `${databaseName}.${name}`;
}

function describeTable({ databaseName, name, columns, partitionKeys }: GlueTable): CatalogTable {
  return {
    kind: "table",
    columns: [
      ...[...columns, ...partitionKeys].map(describeColumn),
      { name: pathColumn, type: { kind: "varchar" }, isHidden: true },
    ],
    sqlName: `${quoteName(databaseName)}.${quoteName(name)}`,
  };
}

function describeView({ sql, columns, queryDatabase }: GlueView): CatalogView {
  return {
    kind: "view",
    sql,
    queryDatabase,
    columns: columns.map(({ name, type }) => ({ name, type: parseType(type) })),
  };
}

function describeColumn({ name, type }: TableColumn): CatalogTable["columns"][number] {
  return { name, type: toTrinoType(type) };
}
