import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";

import type { GraphAnswer, SeriesAnswer, WidgetAnswer } from "../../dashboard/dashboard-answer.ts";
import { readGraphSeries, type SeriesRange } from "../metrics/read-graph-series.ts";
import { chooseGraphPeriod } from "./choose-graph-period.ts";
import type { DashboardGraph, DashboardWidget } from "./dashboard-widget.ts";
import { type GraphCall, planCalls } from "./graph-queries.ts";
import type { DashboardSection } from "./parse-dashboard.ts";

export interface DrawOptions {
  readonly cloudWatch: Pick<CloudWatchClient, "send">;
  readonly hours: number;
  readonly speedUp: number;
  readonly nowMs: number;
  /** One line for a call that failed. */
  readonly describe: (error: unknown) => string;
}

export interface DrawnSection {
  readonly widgets: readonly WidgetAnswer[];
  /** How many metrics CloudWatch was asked for. */
  readonly metrics: number;
}

/** Asks CloudWatch for what a section's graphs show. A call that fails costs its graphs, not the others. */
export async function drawSection(section: DashboardSection, options: DrawOptions): Promise<DrawnSection> {
  const graphs = section.widgets.filter((widget) => widget.kind === "graph");
  const calls = planCalls(graphs, (graph) => findPeriod(graph, options).askedSeconds);
  const drawn = new Map<DashboardGraph, GraphAnswer>();
  for (const graph of graphs) drawn.set(graph, beginGraph(graph, options));
  const results = await Promise.all(calls.map(async (call) => makeCall(call, options)));
  for (const [at, result] of results.entries()) addResult(drawn, calls[at], result);
  return {
    widgets: section.widgets.map((widget) => toAnswer(widget, drawn)),
    metrics: calls.reduce((sum, { queries }) => sum + queries.filter(({ MetricStat }) => MetricStat).length, 0),
  };
}

type CallResult = { readonly series: Awaited<ReturnType<typeof readGraphSeries>> } | { readonly problem: string };

async function makeCall(call: GraphCall, options: DrawOptions): Promise<CallResult> {
  try {
    return {
      series: await readGraphSeries(options.cloudWatch, call.queries, computeRange(call.periodSeconds, options)),
    };
  } catch (error) {
    return { problem: options.describe(error) };
  }
}

function addResult(drawn: Map<DashboardGraph, GraphAnswer>, call: GraphCall | undefined, result: CallResult): void {
  if (call === undefined) return;
  if ("problem" in result) {
    for (const { graph } of call.shows.values()) change(drawn, graph, { problem: result.problem });
    return;
  }
  for (const [id, { graph, label }] of call.shows) {
    const found = result.series.filter((series) => series.id === id);
    const series = found.map((each): SeriesAnswer => ({ label: label ?? each.label, values: each.values }));
    change(drawn, graph, { series: [...(drawn.get(graph)?.series ?? []), ...series] });
  }
}

function change(drawn: Map<DashboardGraph, GraphAnswer>, graph: DashboardGraph, more: Partial<GraphAnswer>): void {
  const before = drawn.get(graph);
  if (before !== undefined) drawn.set(graph, { ...before, ...more });
}

function beginGraph(graph: DashboardGraph, options: DrawOptions): GraphAnswer {
  const { periodSeconds, askedSeconds } = findPeriod(graph, options);
  const { fromMs } = computeRange(askedSeconds, options);
  return { kind: "graph", title: graph.title, periodSeconds, fromMs, stepMs: askedSeconds * 1000, series: [] };
}

function findPeriod({ periodSeconds }: DashboardGraph, { hours, speedUp }: DrawOptions) {
  return chooseGraphPeriod({ periodSeconds, rangeSeconds: hours * 3600, speedUp });
}

/** Whole periods, counted from the epoch as CloudWatch counts them; the last has not ended. */
function computeRange(
  periodSeconds: number,
  { hours, speedUp, nowMs }: Pick<DrawOptions, "hours" | "speedUp" | "nowMs">,
): SeriesRange {
  const stepMs = periodSeconds * 1000;
  const untilMs = Math.ceil(nowMs / stepMs) * stepMs;
  const periods = Math.ceil((hours * 3_600_000) / speedUp / stepMs);
  return { fromMs: untilMs - periods * stepMs, untilMs, periodSeconds };
}

function toAnswer(widget: DashboardWidget, drawn: ReadonlyMap<DashboardGraph, GraphAnswer>): WidgetAnswer {
  if (widget.kind !== "graph") return widget;
  const { x, y, width, height } = widget;
  const graph = drawn.get(widget);
  if (graph === undefined) throw new TypeError(`graph "${widget.title}" was not begun`);
  return { x, y, width, height, ...graph };
}
