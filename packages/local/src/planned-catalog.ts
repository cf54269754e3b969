import { type Catalog, parseCatalog } from "@sluice/emulator-glue";
import type { Plan } from "@sluice/plan";

import { listResourceStates } from "./planned-resources.ts";

/** States of the Glue databases and tables that a plan creates, as its program describes them. */
export function readCatalogStates(plan: Plan): {
  readonly databases: readonly unknown[];
  readonly tables: readonly unknown[];
} {
  return {
    databases: listResourceStates(plan, "aws:glue/catalogDatabase:CatalogDatabase"),
    tables: listResourceStates(plan, "aws:glue/catalogTable:CatalogTable"),
  };
}

/** The Glue Data Catalog of a plan. */
export function readPlannedCatalog(plan: Plan): Catalog {
  return parseCatalog(readCatalogStates(plan));
}
