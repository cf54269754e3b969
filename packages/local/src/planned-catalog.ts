import { type Catalog, parseCatalog } from "@sluice/emulator-glue";
import type { Plan } from "@sluice/plan";

import { statesOf } from "./planned-resources.ts";

/** States of the Glue databases and tables that a plan creates, as its program describes them. */
export function catalogStatesOf(plan: Plan): {
  readonly databases: readonly unknown[];
  readonly tables: readonly unknown[];
} {
  return {
    databases: statesOf(plan, "aws:glue/catalogDatabase:CatalogDatabase"),
    tables: statesOf(plan, "aws:glue/catalogTable:CatalogTable"),
  };
}

/** The Glue Data Catalog of a plan. */
export function plannedCatalogOf(plan: Plan): Catalog {
  return parseCatalog(catalogStatesOf(plan));
}
