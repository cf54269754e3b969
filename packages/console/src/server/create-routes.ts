import type { ApiRoutes, RouteContext } from "./api/api-route.ts";
import { createDashboardRoutes } from "./dashboard/dashboard-routes.ts";
import { createFlowRoutes } from "./flow/flow-routes.ts";
import { createLoadsRoutes } from "./loads/loads-routes.ts";
import { createOverviewRoutes } from "./overview/overview-routes.ts";
import { createPartitionsRoutes } from "./partitions/partitions-routes.ts";
import { createRejectsRoutes } from "./rejects/rejects-routes.ts";
import { createSqlRoutes } from "./sql/sql-routes.ts";
import { createTraceRoutes } from "./trace/trace-routes.ts";

/** Every question that the pages ask; one folder a page. */
export function createRoutes(context: RouteContext): ApiRoutes {
  return {
    ...createOverviewRoutes(context),
    ...createFlowRoutes(context),
    ...createPartitionsRoutes(context),
    ...createRejectsRoutes(context),
    ...createLoadsRoutes(context),
    ...createDashboardRoutes(context),
    ...createSqlRoutes(context),
    ...createTraceRoutes(context),
  };
}
