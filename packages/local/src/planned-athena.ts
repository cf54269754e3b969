import type { Plan } from "@sluice/plan";

import { athenaRoute } from "./athena/athena-endpoint.ts";
import { type AthenaServiceOptions, createAthenaService } from "./athena/athena-service.ts";
import { namedQuerySchema, workgroupSchema } from "./athena/workgroup.ts";
import { plannedCatalogOf } from "./planned-catalog.ts";
import { statesOf } from "./planned-resources.ts";
import type { Route } from "./wire/messages.ts";

/** Athena with a plan's catalog, workgroups and named queries. */
export function plannedAthenaRoute(
  plan: Plan,
  options: Pick<AthenaServiceOptions, "engine" | "store" | "nowMs">,
): Route {
  return athenaRoute(
    createAthenaService({
      ...options,
      catalog: plannedCatalogOf(plan),
      workgroups: statesOf(plan, "aws:athena/workgroup:Workgroup").map((state) => workgroupSchema.parse(state)),
      namedQueries: statesOf(plan, "aws:athena/namedQuery:NamedQuery").map((state) => namedQuerySchema.parse(state)),
    }),
  );
}
