import { jsonRoute, type Route } from "@sluice/emulator-wire";

import type { Catalog } from "./catalog.ts";
import type { GlueCatalog } from "./glue-catalog.ts";
import { deleteTable } from "./operations/delete-table.ts";
import { getDatabase } from "./operations/get-database.ts";
import { getDatabases } from "./operations/get-databases.ts";
import { getPartition, getPartitions } from "./operations/get-partitions.ts";
import { getTable } from "./operations/get-table.ts";
import { getTables } from "./operations/get-tables.ts";

const operations = {
  DeleteTable: deleteTable,
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  GetPartition: getPartition,
  GetPartitions: getPartitions,
  GetTable: getTable,
  GetTables: getTables,
};

export interface GlueRouteOptions {
  /** The catalog as it is now: each request reads it anew. */
  readonly readCatalog: () => Catalog;
  readonly accountId: string;
  readonly nowMs: () => number;
}

/** Answers the Glue Data Catalog's JSON 1.1 protocol from a catalog. Read-only: nothing is created over the API. */
export function glueRoute({ readCatalog, accountId, nowMs }: GlueRouteOptions): Route {
  const added = { catalogId: accountId, createdAtSeconds: Math.floor(nowMs() / 1000) };
  const readGlue = (): GlueCatalog => ({ ...readCatalog(), ...added });
  return jsonRoute(readGlue, { targetPrefix: "AWSGlue.", operations });
}
