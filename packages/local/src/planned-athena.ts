import {
  athenaRoute,
  type AthenaServiceOptions,
  createAthenaService,
  namedQuerySchema,
  workgroupSchema,
} from "@sluice/emulator-athena";
import type { Route } from "@sluice/emulator-wire";
import type { Plan } from "@sluice/plan";

import { plannedCatalogOf } from "./planned-catalog.ts";
import { statesOf } from "./planned-resources.ts";

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
