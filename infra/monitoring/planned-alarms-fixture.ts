import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { collectInputs } from "../stacks/plan-with.ts";

const metricSchema = z.object({ namespace: z.string(), metricName: z.string(), period: z.number(), stat: z.string() });

const alarmSchema = z
  .object({
    name: z.string(),
    comparisonOperator: z.enum(["GreaterThanThreshold", "LessThanThreshold"]),
    threshold: z.number(),
    evaluationPeriods: z.number(),
    datapointsToAlarm: z.number(),
    treatMissingData: z.enum(["breaching", "notBreaching", "ignore", "missing"]),
    alarmActions: z.array(z.string()).default([]),
    insufficientDataActions: z.array(z.string()).default([]),
  })
  .and(
    z.union([
      z.object({
        metricQueries: z.tuple([z.object({ expression: z.string() })]).rest(z.object({ metric: metricSchema })),
      }),
      metricSchema.omit({ stat: true }).extend({ statistic: z.string() }),
    ]),
  );

const compositeSchema = z.object({
  alarmName: z.string(),
  alarmRule: z.string(),
  alarmActions: z.array(z.string()).default([]),
});

export type AlarmMetric = z.infer<typeof metricSchema>;
export type PlannedAlarm = z.infer<typeof alarmSchema>;

/** The alarms of a plan, in its order. */
export function readPlannedAlarms(plan: Plan) {
  const alarms = collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm");
  const composites = collectInputs(plan, "aws:cloudwatch/compositeAlarm:CompositeAlarm");
  return {
    alarms: Object.values(alarms).map((inputs) => alarmSchema.parse(inputs)),
    composites: Object.values(composites).map((inputs) => compositeSchema.parse(inputs)),
  };
}
