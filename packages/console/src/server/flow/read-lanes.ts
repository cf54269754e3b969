import type { DatasetManifest } from "@sluice/lake";

import {
  type FlowAnswer,
  type FlowLane,
  type FlowPeriods,
  type FlowSeries,
  laneSeriesNames,
} from "../../flow/flow-answer.ts";
import type { StackAlarm } from "../../overview/overview-answer.ts";
import { groupAlarms } from "./dataset-alarms.ts";
import { choosePeriods, type FlowContext, nameSeries, Problems } from "./flow-context.ts";
import { type FlowMetrics, listLaneMetrics } from "./flow-metrics.ts";

/** All datasets, a lane each: one call of CloudWatch for all of them. */
export async function readLanes(context: FlowContext): Promise<FlowAnswer> {
  const { stack, nowMs } = context;
  const { manifest, speedUp } = stack.read();
  const problems = new Problems(context);
  const periods = choosePeriods(context);
  const datasets = Object.values(manifest.datasets);
  const measured = await Promise.all(datasets.map((dataset) => measureDataset(context, dataset, problems)));
  const series = (await problems.settle(readAll(context, measured, periods))) ?? [];
  const alarms = (await problems.settle(context.alarms.list())) ?? [];
  const lanes = datasets.map((dataset, at) =>
    toLane(dataset, { metrics: measured[at] ?? new Map(), series: series[at] ?? [], alarms }),
  );
  return { atMs: nowMs(), speedUp, periods, lanes, problems: problems.lines };
}

async function measureDataset(
  context: FlowContext,
  manifest: DatasetManifest,
  problems: Problems,
): Promise<FlowMetrics> {
  const described = await problems.settle(context.describeDelivery(manifest.deliveryStreamName));
  return listLaneMetrics({ manifest, functionName: described?.functionName });
}

/** The series of each dataset's metrics. */
async function readAll(
  { readMetrics }: FlowContext,
  datasets: readonly FlowMetrics[],
  periods: FlowPeriods,
): Promise<readonly (readonly FlowSeries[])[]> {
  const series = await readMetrics(
    datasets.flatMap((metrics) => [...metrics.values()]),
    periods,
  );
  let at = 0;
  return datasets.map((metrics) => series.slice(at, (at += metrics.size)));
}

interface LaneParts {
  readonly metrics: FlowMetrics;
  readonly series: readonly FlowSeries[];
  readonly alarms: readonly StackAlarm[];
}

function toLane(manifest: DatasetManifest, { metrics, series, alarms }: LaneParts): FlowLane {
  const { dataset, window, streamName } = manifest;
  const ringing = groupAlarms(alarms, manifest).alarms.filter(({ state }) => state === "ALARM");
  return {
    dataset,
    windowOf: window?.of,
    hasStream: streamName !== undefined,
    series: nameSeries(laneSeriesNames, metrics, series),
    ringing: ringing.map(({ name }) => name),
  };
}
