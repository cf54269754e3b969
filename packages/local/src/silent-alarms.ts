import { mappingMetricNames, readingMetricNames } from "@sluice/emulator-event-source";
import { deliveryMetricNames } from "@sluice/emulator-firehose";
import { streamMetricNames } from "@sluice/emulator-kinesis";
import { functionMetricNames } from "@sluice/emulator-lambda";
import { queueMetricNames } from "@sluice/emulator-sqs";
import { deliveryStreamType, eventSourceMappingType, type Plan } from "@sluice/plan";
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
  /** What the dimension says of such a resource. */
  readonly property: "name" | "uuid";
}

const emitters: Readonly<Record<string, readonly Emitter[]>> = {
  "AWS/Kinesis": [
    { names: streamMetricNames, dimension: "StreamName", type: "aws:kinesis/stream:Stream", property: "name" },
  ],
  "AWS/Firehose": [
    { names: deliveryMetricNames, dimension: "DeliveryStreamName", type: deliveryStreamType, property: "name" },
  ],
  "AWS/Lambda": [
    {
      names: [...functionMetricNames, ...readingMetricNames],
      dimension: "FunctionName",
      type: "aws:lambda/function:Function",
      property: "name",
    },
    { names: mappingMetricNames, dimension: "EventSourceMappingUUID", type: eventSourceMappingType, property: "uuid" },
  ],
  "AWS/SQS": [{ names: queueMetricNames, dimension: "QueueName", type: "aws:sqs/queue:Queue", property: "name" }],
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
  const ofNamespace = emitters[Namespace];
  // Another service's, which is said elsewhere, or a function's own: what it prints, only it knows.
  if (ofNamespace === undefined) return [];
  const emitter = ofNamespace.find(({ names }) => names.includes(MetricName));
  if (emitter === undefined) return [`nothing emits ${Namespace} ${MetricName} here`];
  const { dimension } = emitter;
  const [named, ...others] = Dimensions;
  if (named?.Name !== dimension || others.length > 0) return [`${Namespace} ${MetricName} comes by ${dimension} alone`];
  return listNames(plan, emitter).includes(named.Value)
    ? []
    : [`nothing emits ${Namespace} ${MetricName} of "${named.Value}", which this stack does not have`];
}

function listNames({ resources }: Plan, { type, property }: Emitter): readonly string[] {
  return resources
    .filter((resource) => resource.type === type)
    .flatMap(({ state }) => z.string().safeParse(state[property]).data ?? []);
}
