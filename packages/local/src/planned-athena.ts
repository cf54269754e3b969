import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { statesOf } from "./planned-resources.ts";

const workgroupState = z.object({
  name: z.string(),
  description: z.string().optional(),
  state: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  configuration: z
    .object({
      bytesScannedCutoffPerQuery: z.number().optional(),
      // Athena's own default: API_WorkGroupConfiguration, read 2026-11-21.
      enforceWorkgroupConfiguration: z.boolean().default(true),
      publishCloudwatchMetricsEnabled: z.boolean().default(true),
      resultConfiguration: z
        .object({
          outputLocation: z.string().optional(),
          encryptionConfiguration: z
            .object({ encryptionOption: z.string(), kmsKeyArn: z.string().optional() })
            .optional(),
        })
        .default({}),
    })
    .default({ enforceWorkgroupConfiguration: true, publishCloudwatchMetricsEnabled: true, resultConfiguration: {} }),
});

const namedQueryState = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  database: z.string(),
  query: z.string(),
  workgroup: z.string().default("primary"),
});

/** An Athena workgroup of the plan. */
export type PlannedWorkgroup = z.output<typeof workgroupState>;
/** A query that the plan keeps at Athena. */
export type PlannedNamedQuery = z.output<typeof namedQueryState>;

export function plannedWorkgroupsOf(plan: Plan): readonly PlannedWorkgroup[] {
  return statesOf(plan, "aws:athena/workgroup:Workgroup").map((state) => workgroupState.parse(state));
}

export function plannedNamedQueriesOf(plan: Plan): readonly PlannedNamedQuery[] {
  return statesOf(plan, "aws:athena/namedQuery:NamedQuery").map((state) => namedQueryState.parse(state));
}
