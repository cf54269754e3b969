import { deliveryMetricNames } from "@sluice/emulator-firehose";
import { streamMetricNames } from "@sluice/emulator-kinesis";
import { functionMetricNames } from "@sluice/emulator-lambda";
import { queueMetricNames } from "@sluice/emulator-sqs";
import { deliveryStreamType, type Plan } from "@sluice/plan";
import { z } from "zod";

import { listPlannedCompositeAlarms, listPlannedMetricAlarms } from "./planned-alarms.ts";

interface ReadMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

/** What a service emits, and of which resources. */
interface Emitter {
  readonly names: readonly string[];
  readonly dimension: string;
  readonly type: string;
}

const emitters: Readonly<Record<string, Emitter>> = {
  "AWS/Kinesis": { names: streamMetricNames, dimension: "StreamName", type: "aws:kinesis/stream:Stream" },
  "AWS/Firehose": { names: deliveryMetricNames, dimension: "DeliveryStreamName", type: deliveryStreamType },
  "AWS/Lambda": { names: functionMetricNames, dimension: "FunctionName", type: "aws:lambda/function:Function" },
  "AWS/SQS": { names: queueMetricNames, dimension: "QueueName", type: "aws:sqs/queue:Queue" },
};

/** Names each alarm on an emulated service that can never go off: nothing emits a metric that it reads. */
export function findSilentAlarms(plan: Plan): readonly string[] {
  return listPlannedMetricAlarms(plan).flatMap(({ name, input }) =>
    listReadMetrics(input).flatMap((metric) =>
      explainSilence(metric, plan).map((reason) => `alarm "${name}": ${reason}`),
    ),
  );
}

/** Names of the alarms on services that are not emulated, and of those that ask for their state. */
export function listUnwatchedAlarms(plan: Plan): ReadonlySet<string> {
  const unwatched = listPlannedMetricAlarms(plan)
    .filter(({ input }) => listReadMetrics(input).some(isOfOtherService))
    .map(({ name }) => name);
  const above = listPlannedCompositeAlarms(plan)
    .filter(({ input }) => unwatched.some((name) => input?.AlarmRule.includes(`"${name}"`)))
    .map(({ name }) => name);
  return new Set([...unwatched, ...above]);
}

type MetricInput = ReturnType<typeof listPlannedMetricAlarms>[number]["input"];

function listReadMetrics(input: MetricInput): readonly ReadMetric[] {
  if (input === undefined) return [];
  const { Namespace, MetricName, Dimensions, Metrics = [] } = input;
  const own = Namespace !== undefined && MetricName !== undefined ? [{ Namespace, MetricName, Dimensions }] : [];
  return [...own, ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])];
}

function isOfOtherService({ Namespace }: ReadMetric): boolean {
  return Namespace.startsWith("AWS/") && !Object.hasOwn(emitters, Namespace);
}

function explainSilence(metric: ReadMetric, plan: Plan): readonly string[] {
  const { Namespace, MetricName, Dimensions } = metric;
  const emitter = emitters[Namespace];
  // Another service's, which is said elsewhere, or a function's own: what it prints, only it knows.
  if (emitter === undefined) return [];
  if (!emitter.names.includes(MetricName)) return [`nothing emits ${Namespace} ${MetricName} here`];
  const { dimension, type } = emitter;
  const [named, ...others] = Dimensions;
  if (named?.Name !== dimension || others.length > 0) return [`${Namespace} ${MetricName} comes by ${dimension} alone`];
  return listNames(plan, type).includes(named.Value)
    ? []
    : [`nothing emits ${Namespace} ${MetricName} of "${named.Value}", which this stack does not have`];
}

function listNames({ resources }: Plan, type: string): readonly string[] {
  return resources
    .filter((resource) => resource.type === type)
    .flatMap(({ state }) => z.object({ name: z.string() }).safeParse(state).data?.name ?? []);
}
