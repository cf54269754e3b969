import { deliveryMetricNames } from "@sluice/emulator-firehose";
import { streamMetricNames } from "@sluice/emulator-kinesis";
import { functionMetricNames } from "@sluice/emulator-lambda";
import { queueMetricNames } from "@sluice/emulator-sqs";
import { deliveryStreamType, type Plan } from "@sluice/plan";
import { z } from "zod";

import { listPlannedMetricAlarms } from "./planned-alarms.ts";

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

/** Names each alarm that can never go off here: nothing emits a metric that it reads. */
export function findSilentAlarms(plan: Plan): readonly string[] {
  return listPlannedMetricAlarms(plan).flatMap(({ name, input }) => {
    if (input === undefined) return [];
    const { Namespace, MetricName, Dimensions, Metrics = [] } = input;
    const own = Namespace !== undefined && MetricName !== undefined ? [{ Namespace, MetricName, Dimensions }] : [];
    const read = [...own, ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])];
    return read.flatMap((metric) => explainSilence(metric, plan).map((reason) => `alarm "${name}": ${reason}`));
  });
}

function explainSilence(metric: ReadMetric, plan: Plan): readonly string[] {
  const { Namespace, MetricName, Dimensions } = metric;
  const emitter = emitters[Namespace];
  // Other namespaces are the functions' own: what they print, only they know.
  if (emitter === undefined && !Namespace.startsWith("AWS/")) return [];
  if (emitter?.names.includes(MetricName) !== true) return [`nothing emits ${Namespace} ${MetricName} here`];
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
