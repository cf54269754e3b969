import { type AthenaDefinitions, namedQuerySchema, workgroupSchema } from "@sluice/emulator-athena";
import { parseSqlCatalog, type SqlCatalog } from "@sluice/emulator-duckdb";
import type { Plan } from "@sluice/plan";

import { readCatalogStates, readPlannedCatalog } from "./planned-catalog.ts";
import { listResourceStates } from "./planned-resources.ts";

/** What a plan defines and services only read: they read it anew for each request. */
export interface PlannedDefinitions extends AthenaDefinitions {
  /** The part of the catalog that SQL can name. */
  readonly sqlCatalog: SqlCatalog;
}

export function readPlannedDefinitions(plan: Plan): PlannedDefinitions {
  return {
    catalog: readPlannedCatalog(plan),
    sqlCatalog: parseSqlCatalog(readCatalogStates(plan)),
    workgroups: listResourceStates(plan, "aws:athena/workgroup:Workgroup").map((state) => workgroupSchema.parse(state)),
    namedQueries: listResourceStates(plan, "aws:athena/namedQuery:NamedQuery").map((state) =>
      namedQuerySchema.parse(state),
    ),
  };
}
