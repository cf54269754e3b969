import type { ApiRoutes, RouteContext } from "./api/api-route.ts";
import { createFlowRoutes } from "./flow/flow-routes.ts";
import { createOverviewRoutes } from "./overview/overview-routes.ts";

/** Every question that the pages ask; one folder a page. */
export function createRoutes(context: RouteContext): ApiRoutes {
  return { ...createOverviewRoutes(context), ...createFlowRoutes(context) };
}
