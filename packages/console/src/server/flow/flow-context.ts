import { explainAwsError } from "@sluice/analyst";

import type { FlowPeriods, FlowSeries, FlowSeriesName } from "../../flow/flow-answer.ts";
import type { RouteContext } from "../api/api-route.ts";
import { rememberByKey } from "../cache/keep-fresh.ts";
import { rememberFor } from "../cache/remember-for.ts";
import { choosePeriodSeconds } from "../metrics/choose-period.ts";
import { type MetricToRead, readSeries } from "../metrics/read-series.ts";
import { createDeliveryReader, type DescribedDelivery } from "./delivery-reader.ts";
import type { FlowMetrics } from "./flow-metrics.ts";
import { type DescribedStream, describeStream } from "./stream-reader.ts";

/** What the Flow page's questions are answered from; each is asked of AWS once for all who look. */
export interface FlowContext extends RouteContext {
  readonly describeDelivery: (name: string) => Promise<DescribedDelivery>;
  readonly describeStream: (name: string) => Promise<DescribedStream>;
  readonly readMetrics: (metrics: readonly MetricToRead[], periods: FlowPeriods) => Promise<readonly FlowSeries[]>;
}

const streamRememberedMs = 10_000;

export function createFlowContext(context: RouteContext): FlowContext {
  const { stack, nowMs } = context;
  const findStream = rememberByKey((name) =>
    rememberFor(streamRememberedMs, async () => describeStream(await stack.kinesis(), name), nowMs),
  );
  return {
    ...context,
    describeDelivery: createDeliveryReader(stack.firehose, nowMs),
    describeStream: (name) => findStream(name)(),
    readMetrics: async (metrics, { seconds, count, untilMs }) =>
      readSeries(await stack.cloudWatch(), metrics, { periodSeconds: seconds, count, untilMs }),
  };
}

/** How many periods an answer has: an hour on AWS. */
const periodCount = 60;

/** The newest periods that are over. */
export function choosePeriods({ stack, nowMs }: RouteContext): FlowPeriods {
  const seconds = choosePeriodSeconds(stack.read().speedUp);
  return { seconds, count: periodCount, untilMs: Math.floor(nowMs() / (seconds * 1000)) * seconds * 1000 };
}

/** Series by name, empty where a dataset has no such metric. */
export function nameSeries<Name extends FlowSeriesName>(
  names: readonly Name[],
  metrics: FlowMetrics,
  series: readonly FlowSeries[],
): Readonly<Record<Name, FlowSeries>> {
  const order = [...metrics.keys()];
  return mapNames(names, (name) => series[order.indexOf(name)] ?? []);
}

/** A record from names: TypeScript takes `Object.fromEntries` for one of any names. */
function mapNames<Name extends string, Value>(
  names: readonly Name[],
  toValue: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name is in it
  return Object.fromEntries(names.map((name) => [name, toValue(name)])) as Record<Name, Value>;
}

/** Collects what goes wrong with parts of an answer, so that the others are still shown. */
export class Problems {
  readonly lines: string[] = [];
  readonly #context: RouteContext;

  constructor(context: RouteContext) {
    this.#context = context;
  }

  /** The part, or undefined and one more line. A bug is thrown. */
  async settle<Value>(part: Promise<Value>): Promise<Value | undefined> {
    try {
      return await part;
    } catch (thrown) {
      const error = explainAwsError(thrown, this.#context.stack.read());
      if (error === thrown) throw error;
      const line = error instanceof Error ? error.message : String(error);
      if (!this.lines.includes(line)) this.lines.push(line);
      return undefined;
    }
  }
}
