import type { Plan } from "@sluice/plan";

import { plannedNamedQueriesOf, plannedWorkgroupsOf } from "../planned-athena.ts";
import { plannedCatalogOf } from "../planned-catalog.ts";
import type { ObjectStore } from "../s3/object-store.ts";
import type { SqlEngine } from "../sql/engine/sql-engine.ts";
import type { Route } from "../wire/messages.ts";
import { athenaRoute } from "./athena-endpoint.ts";
import { createAthenaService } from "./athena-service.ts";

export interface PlannedAthenaOptions {
  readonly engine: SqlEngine;
  readonly store: ObjectStore;
  readonly nowMs: () => number;
}

/** Athena with a plan's workgroups and named queries. */
export function plannedAthenaRoute(plan: Plan, options: PlannedAthenaOptions): Route {
  const workgroups = plannedWorkgroupsOf(plan);
  const namedQueries = plannedNamedQueriesOf(plan);
  return athenaRoute(createAthenaService({ ...options, catalog: plannedCatalogOf(plan), workgroups, namedQueries }));
}
