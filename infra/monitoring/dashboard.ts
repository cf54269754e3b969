import { type LandingFacts, listLandingGraphs } from "../landing/landing-graphs.ts";
import type { Graph } from "./graph.ts";
import { type Metric, createMetrics, type MonitoredResources } from "./metrics.ts";
import type { WindowFacts } from "./window-facts.ts";
import { listWindowGraphs } from "./window-graphs.ts";

/** Body of a CloudWatch dashboard (CloudWatch API reference, Dashboard Body Structure, from memory, unverified). */
export interface DashboardBody {
  readonly widgets: readonly Widget[];
}

interface Widget {
  readonly type: "metric" | "text";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

export type Monitored = MonitoredResources | WindowFacts | LandingFacts;

const graphsPerLine = 3;
const graphSize = { width: 8, height: 6 };
const headingHeight = 1;

/**
 * One block per dataset: rows and records on their way, rejected and failed, throttles, ages, the transform, freshness,
 * partitions; one per window, with its measures; and one for the files that land.
 */
export function buildDashboard(monitored: readonly Monitored[], region: string): DashboardBody {
  let y = 0;
  const widgets = monitored.flatMap((each) => {
    const { heading, graphs } = describeBlock(each);
    const top = y;
    y += headingHeight + Math.ceil(graphs.length / graphsPerLine) * graphSize.height;
    return [toHeading(heading, top), ...graphs.map((graph, at) => toWidget(graph, { at, top, region }))];
  });
  return { widgets };
}

/** What something takes of a dashboard, its heading included. */
export function countGraphs(monitored: Monitored): { readonly widgets: number; readonly metrics: number } {
  const { graphs } = describeBlock(monitored);
  return { widgets: 1 + graphs.length, metrics: graphs.reduce((sum, { metrics }) => sum + metrics.length, 0) };
}

function describeBlock(monitored: Monitored): { readonly heading: string; readonly graphs: readonly Graph[] } {
  if ("landsIn" in monitored) return { heading: "Landing", graphs: listLandingGraphs(monitored) };
  const graphs = "window" in monitored ? listWindowGraphs(monitored) : listGraphs(monitored);
  return { heading: monitored.dataset, graphs };
}

function listGraphs(monitored: MonitoredResources): readonly Graph[] {
  const all = [
    ...listRowGraphs(monitored),
    ...listStreamGraphs(monitored),
    ...listServiceGraphs(monitored),
    ...listHttpGraphs(monitored),
  ];
  return all.filter(({ metrics }) => metrics.length > 0);
}

function listRowGraphs(monitored: MonitoredResources): readonly Graph[] {
  const { stream, delivery, rows } = createMetrics(monitored);
  const reads = monitored.streamName === undefined ? "IncomingRecords" : "DataReadFromKinesisStream.Records";
  const onTheirWay = [
    ...stream("IncomingRecords", "Sum"),
    delivery(reads, "Sum"),
    delivery("DeliveryToS3.Records", "Sum"),
  ];
  return [
    { title: "Rows", metrics: [rows("RowsIn"), rows("RowsOut"), rows("RowsRejected"), rows("RowsRepeated")] },
    { title: "Records on their way", metrics: onTheirWay },
    {
      title: "Records that failed",
      metrics: [rows("RecordsFailed"), delivery("FailedConversion.Records", "Sum")],
    },
  ];
}

function listStreamGraphs(monitored: MonitoredResources): readonly Graph[] {
  const { stream, delivery, transform } = createMetrics(monitored);
  return [
    {
      title: "Data freshness (seconds)",
      metrics: [delivery("DeliveryToS3.DataFreshness", "Maximum")],
    },
    {
      title: "Throttled",
      metrics: [
        ...stream("WriteProvisionedThroughputExceeded", "Sum"),
        ...stream("ReadProvisionedThroughputExceeded", "Sum"),
        transform("Throttles", "Sum"),
        delivery("ThrottledRecords", "Sum"),
      ],
    },
    {
      title: "Age (milliseconds)",
      metrics: [
        ...stream("GetRecords.IteratorAgeMilliseconds", "Maximum"),
        delivery("KinesisMillisBehindLatest", "Maximum"),
      ],
    },
    {
      title: "Incoming bytes",
      metrics: [...stream("IncomingBytes", "Sum"), delivery("IncomingBytes", "Sum")],
    },
  ];
}

function listServiceGraphs(monitored: MonitoredResources): readonly Graph[] {
  const { delivery, transform } = createMetrics(monitored);
  return [
    { title: "Transform (milliseconds)", metrics: [transform("Duration", "p95"), transform("Duration", "Maximum")] },
    { title: "Transform errors", metrics: [transform("Errors", "Sum")] },
    {
      title: "Successful calls of the transform, writes to the lake (share)",
      metrics: [delivery("ExecuteProcessing.Success", "Average"), delivery("DeliveryToS3.Success", "Average")],
    },
    {
      title: "Active partitions",
      metrics: [delivery("PartitionCount", "Maximum"), delivery("ActivePartitionsLimit", "Minimum")],
    },
  ];
}

/** Empty where the dataset has no HTTP door. */
function listHttpGraphs(monitored: MonitoredResources): readonly Graph[] {
  const { requests, door } = createMetrics(monitored);
  const rows = [...requests("HttpRowsRead"), ...requests("HttpRowsAcknowledged"), ...requests("HttpRowsRejected")];
  return [
    { title: "Requests", metrics: [...requests("HttpRequests"), ...requests("HttpRequestsUnfinished")] },
    { title: "Rows posted", metrics: rows },
    { title: "HTTP door (milliseconds)", metrics: [...door("Duration", "p95"), ...door("Duration", "Maximum")] },
  ];
}

function toHeading(heading: string, y: number): Widget {
  return { type: "text", x: 0, y, width: 24, height: headingHeight, properties: { markdown: `# ${heading}` } };
}

function toWidget(graph: Graph, place: { readonly at: number; readonly top: number; readonly region: string }): Widget {
  const { at, top, region } = place;
  return {
    type: "metric",
    x: (at % graphsPerLine) * graphSize.width,
    y: top + headingHeight + Math.floor(at / graphsPerLine) * graphSize.height,
    ...graphSize,
    properties: {
      title: graph.title,
      region,
      period: graph.periodSeconds ?? 60,
      view: "timeSeries",
      metrics: toLines(graph),
    },
  };
}

function toLines({ title, metrics, dividedBy }: Graph): readonly unknown[] {
  const [value] = metrics;
  if (dividedBy === undefined || value === undefined) return metrics.map((metric) => toMetricLine(metric));
  return [
    [{ expression: "value / divisor", label: title }],
    toMetricLine(value, { id: "value", visible: false }),
    toMetricLine(dividedBy, { id: "divisor", visible: false }),
  ];
}

/** `[namespace, name, dimension, value, ..., options]`. */
function toMetricLine({ namespace, name, dimensions, statistic }: Metric, options: object = {}): readonly unknown[] {
  return [namespace, name, ...Object.entries(dimensions).flat(), { stat: statistic, ...options }];
}
