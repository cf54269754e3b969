import { dashboardBounds } from "@sluice/lake";

import { countGraphs, type Monitored } from "./dashboard.ts";

/** Splits what is monitored into as few dashboards as have room for it, in its order. */
export function splitDashboards<Each extends Monitored>(monitored: readonly Each[]): readonly (readonly Each[])[] {
  const dashboards: Each[][] = [[]];
  let [widgets, metrics] = [0, 0];
  for (const each of monitored) {
    const counts = countGraphs(each);
    if (widgets + counts.widgets > dashboardBounds.widgets || metrics + counts.metrics > dashboardBounds.metrics) {
      dashboards.push([]);
      [widgets, metrics] = [0, 0];
    }
    dashboards.at(-1)?.push(each);
    widgets += counts.widgets;
    metrics += counts.metrics;
  }
  return dashboards;
}
