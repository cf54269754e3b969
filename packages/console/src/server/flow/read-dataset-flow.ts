import type { DatasetManifest } from "@sluice/lake";

import {
  type DatasetFlowAnswer,
  type DeliveryFlow,
  type FlowPeriods,
  type FlowSeries,
  flowSeriesNames,
  type ObjectsFlow,
  shownShards,
  type StreamFlow,
  type WindowFlow,
} from "../../flow/flow-answer.ts";
import { groupAlarms } from "./dataset-alarms.ts";
import type { DescribedDelivery } from "./delivery-reader.ts";
import { estimateNextObject } from "./estimate-next-object.ts";
import { choosePeriods, type FlowContext, nameSeries, Problems } from "./flow-context.ts";
import { createShardMetric, listFlowMetrics, listWindowMetrics } from "./flow-metrics.ts";
import type { DescribedStream } from "./stream-reader.ts";
import { summarizeObjects } from "./summarize-objects.ts";

/** One dataset with all that is around it. What cannot be read is missing, and said. */
export async function readDatasetFlow(context: FlowContext, manifest: DatasetManifest): Promise<DatasetFlowAnswer> {
  const { stack, nowMs } = context;
  const { speedUp, manifest: whole } = stack.read();
  const problems = new Problems(context);
  const { streamName, deliveryStreamName, dataset, prefixes, views, format, rowsUrl, landing } = manifest;
  const [delivery, stream, objects, alarms = []] = await Promise.all([
    problems.settle(context.describeDelivery(deliveryStreamName)),
    streamName === undefined ? undefined : problems.settle(context.describeStream(streamName)),
    problems.settle(context.readListing(prefixes.data).then(summarizeObjects)),
    problems.settle(context.alarms.list()),
  ]);
  const periods = choosePeriods(context);
  const windows = Object.values(whole.datasets).filter(({ window }) => window?.of === dataset);
  const measured = await measure(context, { manifest, delivery, stream, windows, periods, problems });
  return {
    atMs: nowMs(),
    speedUp,
    periods,
    dataset,
    windowOf: manifest.window?.of,
    source: { kind: streamName === undefined ? "direct put" : "stream", rowsUrl, landing },
    stream: measured.stream,
    functionName: delivery?.functionName,
    delivery: toDelivery(context, { manifest, delivery, objects, rowsOut: measured.series.rowsOut, periods }),
    objects,
    table: { view: views.data, rejectsView: views.rejects, database: whole.database, format },
    windows: measured.windows,
    series: measured.series,
    alarms: [manifest, ...windows].map((each) => groupAlarms(alarms, each)),
    problems: problems.lines,
  };
}

interface MeasuredParts {
  readonly manifest: DatasetManifest;
  readonly delivery: DescribedDelivery | undefined;
  readonly stream: DescribedStream | undefined;
  readonly windows: readonly DatasetManifest[];
  readonly periods: FlowPeriods;
  readonly problems: Problems;
}

/** Asks CloudWatch once for all. */
async function measure(context: FlowContext, parts: MeasuredParts) {
  const { manifest, delivery, stream, windows, periods, problems } = parts;
  const own = listFlowMetrics({ manifest, functionName: delivery?.functionName });
  const ofWindows = windows.flatMap(listWindowMetrics);
  const shards = stream?.isPerShard === true ? stream.shards.slice(0, shownShards) : [];
  const ofShards = shards.map(({ id }) => createShardMetric(stream?.name ?? "", id));
  const asked = context.readMetrics([...own.values(), ...ofWindows, ...ofShards], periods);
  const all = (await problems.settle(asked)) ?? [];
  const rest = all.slice(own.size);
  return {
    series: nameSeries(flowSeriesNames, own, all.slice(0, own.size)),
    windows: windows.map((window, at) => toWindow(window, rest.slice(at * 2, at * 2 + 2))),
    stream: stream && toStream(stream, rest.slice(ofWindows.length)),
  };
}

function toWindow(
  { dataset, window, views }: DatasetManifest,
  [rows = [], partials = []]: readonly FlowSeries[],
): WindowFlow {
  return {
    dataset,
    name: window?.name ?? dataset,
    view: views.data,
    functionName: window?.functionName ?? "",
    rows,
    partials,
  };
}

function toStream(stream: DescribedStream, series: readonly FlowSeries[]): StreamFlow {
  const shards = stream.shards.map((shard, at) => ({ ...shard, bytes: series[at] }));
  return { ...stream, shards };
}

interface DeliveryParts {
  readonly manifest: DatasetManifest;
  readonly delivery: DescribedDelivery | undefined;
  readonly objects: ObjectsFlow | undefined;
  readonly rowsOut: FlowSeries;
  readonly periods: FlowPeriods;
}

function toDelivery({ stack, nowMs }: FlowContext, parts: DeliveryParts): DeliveryFlow {
  const { manifest, delivery, objects, rowsOut, periods } = parts;
  const intervalSeconds = manifest.bufferingIntervalSeconds / stack.read().speedUp;
  const { seconds: periodSeconds, untilMs } = periods;
  const buffer = { rowsOut, periodSeconds, untilMs, intervalSeconds, nowMs: nowMs() };
  return {
    name: manifest.deliveryStreamName,
    status: delivery?.status,
    intervalSeconds,
    sizeMiB: manifest.bufferingSizeMiB,
    // Without a listing nothing is known of what has been written already.
    nextObject: objects && estimateNextObject({ ...buffer, newestObjectAtMs: objects.newestAtMs }),
  };
}
