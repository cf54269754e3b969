import type { OverviewAnswer } from "../../overview/overview-answer.ts";
import type { ApiRoutes, RouteContext } from "../api/api-route.ts";
import { createAlarmReader } from "./alarm-reader.ts";

/** What every page shows of the stack. */
export function createOverviewRoutes({ stack, nowMs }: RouteContext): ApiRoutes {
  const alarms = createAlarmReader({ stack, nowMs });
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
