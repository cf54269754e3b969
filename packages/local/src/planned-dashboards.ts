import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { listResourceStates } from "./planned-resources.ts";

const dashboardState = z.object({ dashboardName: z.string(), dashboardBody: z.string() });

export interface PlannedDashboard {
  readonly name: string;
  /** JSON. */
  readonly body: string;
}

export function listPlannedDashboards(plan: Plan): readonly PlannedDashboard[] {
  return listResourceStates(plan, "aws:cloudwatch/dashboard:Dashboard").map((state) => {
    const { dashboardName: name, dashboardBody: body } = dashboardState.parse(state);
    return { name, body };
  });
}
