import {
  athenaRoute,
  type AthenaServiceOptions,
  createAthenaService,
  namedQuerySchema,
  workgroupSchema,
} from "@sluice/emulator-athena";
import type { Route } from "@sluice/emulator-wire";
import type { Plan } from "@sluice/plan";

import { listResourceStates } from "./planned-resources.ts";

/** Athena with a plan's catalog, workgroups and named queries. */
export function plannedAthenaRoute(
  plan: Plan,
  options: Pick<AthenaServiceOptions, "engine" | "catalog" | "store" | "nowMs">,
): Route {
  return athenaRoute(
    createAthenaService({
      ...options,
      workgroups: listResourceStates(plan, "aws:athena/workgroup:Workgroup").map((state) =>
        workgroupSchema.parse(state),
      ),
      namedQueries: listResourceStates(plan, "aws:athena/namedQuery:NamedQuery").map((state) =>
        namedQuerySchema.parse(state),
      ),
    }),
  );
}
