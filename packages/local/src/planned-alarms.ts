import { compositeAlarmInput, metricAlarmInput } from "@sluice/emulator-cloudwatch";
import type { Plan, PlannedResource } from "@sluice/plan";
import { z } from "zod";

import { listResourceStates } from "./planned-resources.ts";

const alarmTypes = {
  metric: "aws:cloudwatch/metricAlarm:MetricAlarm",
  composite: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  topic: "aws:sns/topic:Topic",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
} as const;

type MetricAlarmInput = z.infer<typeof metricAlarmInput>;
type CompositeAlarmInput = z.infer<typeof compositeAlarmInput>;

/** What creates an alarm, or why this machine cannot have it. */
export interface PlannedAlarm<Input> {
  readonly name: string;
  readonly input: Input | undefined;
  readonly problem: string | undefined;
}

export interface PlannedSubscription {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
}

const dimensions = z.record(z.string(), z.string()).default({});
const metricQuery = z.object({
  id: z.string(),
  expression: z.string().optional(),
  label: z.string().optional(),
  returnData: z.boolean().default(false),
  metric: z
    .object({ namespace: z.string(), metricName: z.string(), dimensions, period: z.number(), stat: z.string() })
    .optional(),
});
const alarmState = z.looseObject({
  dimensions,
  metricQueries: z.array(metricQuery).optional(),
  okActions: z.array(z.string()).optional(),
});
const subscriptionState = z.object({ topic: z.string(), protocol: z.string(), endpoint: z.string() });

/** Pulumi's defaults of an alarm's inputs are CloudWatch's own. */
export function listPlannedMetricAlarms({ resources }: Plan): readonly PlannedAlarm<MetricAlarmInput>[] {
  return resources
    .filter(({ type }) => type === alarmTypes.metric)
    .map((resource) => parseAlarm(resource, metricAlarmInput, toMetricInput(resource.state)));
}

export function listPlannedCompositeAlarms({ resources }: Plan): readonly PlannedAlarm<CompositeAlarmInput>[] {
  return resources
    .filter(({ type }) => type === alarmTypes.composite)
    .map((resource) => {
      const { alarmName, okActions, ...rest } = resource.state;
      const input = { ...capitalize(rest), AlarmName: alarmName, OKActions: okActions };
      return parseAlarm(resource, compositeAlarmInput, input);
    });
}

export function listPlannedTopics(plan: Plan): readonly string[] {
  return listResourceStates(plan, alarmTypes.topic).map((state) => z.object({ name: z.string() }).parse(state).name);
}

export function listPlannedSubscriptions(plan: Plan): readonly PlannedSubscription[] {
  return listResourceStates(plan, alarmTypes.subscription).map((state) => {
    const { topic: topicArn, protocol, endpoint } = subscriptionState.parse(state);
    return { topicArn, protocol, endpoint };
  });
}

function parseAlarm<Input>({ name }: PlannedResource, schema: z.ZodType<Input>, given: unknown): PlannedAlarm<Input> {
  const { data: input, error } = schema.safeParse(given);
  const problem = error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return { name, input, problem };
}

function toMetricInput(state: PlannedResource["state"]): object {
  const { metricQueries, dimensions: named, okActions, name, ...rest } = alarmState.parse(state);
  const Metrics = metricQueries?.map(toQuery);
  return { ...capitalize(rest), AlarmName: name, Dimensions: toApiDimensions(named), OKActions: okActions, Metrics };
}

function toQuery({ id, expression, label, returnData, metric }: z.infer<typeof metricQuery>): object {
  return {
    Id: id,
    Expression: expression,
    Label: label,
    ReturnData: returnData,
    MetricStat: metric && {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Dimensions: toApiDimensions(metric.dimensions),
      },
      Period: metric.period,
      Stat: metric.stat,
    },
  };
}

function toApiDimensions(named: Readonly<Record<string, string>>): object {
  return Object.entries(named).map(([Name, Value]) => ({ Name, Value }));
}

/** `treatMissingData` -> `TreatMissingData`: most of Pulumi's names are the API's. */
function capitalize(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, value]),
  );
}
