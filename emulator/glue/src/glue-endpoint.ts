import { jsonRoute, type Route } from "@sluice/emulator-wire";

import type { GlueCatalog } from "./glue-catalog.ts";
import { createDatabase, deleteDatabase } from "./operations/change-database.ts";
import {
  batchCreatePartition,
  batchDeletePartition,
  createPartition,
  deletePartition,
  updatePartition,
} from "./operations/change-partition.ts";
import { batchDeleteTable, createTable, deleteTable, updateTable } from "./operations/change-table.ts";
import { getDatabase } from "./operations/get-database.ts";
import { getDatabases } from "./operations/get-databases.ts";
import { getPartition, getPartitions } from "./operations/get-partitions.ts";
import { getTable } from "./operations/get-table.ts";
import { getTables } from "./operations/get-tables.ts";
import type { CatalogStore } from "./store/catalog-store.ts";

const operations = {
  BatchCreatePartition: batchCreatePartition,
  BatchDeletePartition: batchDeletePartition,
  BatchDeleteTable: batchDeleteTable,
  CreateDatabase: createDatabase,
  CreatePartition: createPartition,
  CreateTable: createTable,
  DeleteDatabase: deleteDatabase,
  DeletePartition: deletePartition,
  DeleteTable: deleteTable,
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  GetPartition: getPartition,
  GetPartitions: getPartitions,
  GetTable: getTable,
  GetTables: getTables,
  UpdatePartition: updatePartition,
  UpdateTable: updateTable,
};

export interface GlueRouteOptions {
  readonly catalog: CatalogStore;
  readonly accountId: string;
  readonly nowMs: () => number;
}

/** Answers the Glue Data Catalog's JSON 1.1 protocol, each request from the catalog as it is then. */
export function glueRoute({ catalog, accountId, nowMs }: GlueRouteOptions): Route {
  const nowSeconds = (): number => Math.floor(nowMs() / 1000);
  const added = { catalogId: accountId, startedAtSeconds: nowSeconds(), nowSeconds, edit: catalog.edit };
  const readGlue = (): GlueCatalog => ({ ...catalog.read(), ...added });
  return jsonRoute(readGlue, { targetPrefix: "AWSGlue.", operations });
}
