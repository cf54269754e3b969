import type { OverviewAnswer } from "../../overview/overview-answer.ts";
import type { ApiRoutes, RouteContext } from "../api/api-route.ts";

/** What every page shows of the stack. */
export function createOverviewRoutes({ stack, alarms }: RouteContext): ApiRoutes {
  return {
    "GET overview": async (): Promise<OverviewAnswer> => {
      const { manifest, foundBy, speedUp } = stack.read();
      const { stack: name, project, region, datasets } = manifest;
      return {
        stack: name,
        project,
        region,
        foundBy,
        speedUp,
        datasets: Object.keys(datasets),
        alarms: await alarms.summarize(),
      };
    },
  };
}
