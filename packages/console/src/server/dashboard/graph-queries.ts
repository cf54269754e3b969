import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";

import { maxQueries } from "../metrics/read-graph-series.ts";
import type { DashboardGraph, GraphLine } from "./dashboard-widget.ts";
import { labelLines } from "./label-lines.ts";

/** What one call asks for, and which graph each of its results is of. */
export interface GraphCall {
  readonly periodSeconds: number;
  readonly queries: readonly MetricDataQuery[];
  readonly shows: ReadonlyMap<string, ShownResult>;
}

export interface ShownResult {
  readonly graph: DashboardGraph;
  /** Undefined: as CloudWatch calls it. */
  readonly label: string | undefined;
}

/**
 * As few calls as they need: plain metrics of any graphs with one period share one. A graph with an expression has a call of its own,
 * because its ids are its own.
 */
export function planCalls(
  graphs: readonly DashboardGraph[],
  choosePeriodSeconds: (graph: DashboardGraph) => number,
): readonly GraphCall[] {
  const computed = graphs.filter(hasExpression);
  const plain = Map.groupBy(
    graphs.filter((graph) => !hasExpression(graph)),
    choosePeriodSeconds,
  );
  return [
    ...[...plain].flatMap(([periodSeconds, alike]) => planPlainCalls(alike, periodSeconds)),
    ...computed.map((graph) => planComputedCall(graph, choosePeriodSeconds(graph))),
  ];
}

function hasExpression({ lines }: DashboardGraph): boolean {
  return lines.some((line) => "expression" in line);
}

function planPlainCalls(graphs: readonly DashboardGraph[], periodSeconds: number): readonly GraphCall[] {
  const all = graphs.flatMap((graph) => {
    const labels = labelLines(graph.lines);
    return listVisible(graph).map((line, at) => ({ line, shown: { graph, label: labels[at] } }));
  });
  const calls: GraphCall[] = [];
  for (let from = 0; from < all.length; from += maxQueries) {
    const some = all.slice(from, from + maxQueries).map(({ line, shown }, at) => ({ line, shown, id: `line${at}` }));
    calls.push({
      periodSeconds,
      queries: some.map(({ line, id }) => toQuery(line, id, periodSeconds)),
      shows: new Map(some.map(({ id, shown }) => [id, shown])),
    });
  }
  return calls;
}

function planComputedCall(graph: DashboardGraph, periodSeconds: number): GraphCall {
  const named = graph.lines.map((line, at) => ({ line, id: line.id ?? `unnamed${at}` }));
  const labels = labelLines(graph.lines);
  const visible = named.filter(({ line }) => line.isVisible);
  return {
    periodSeconds,
    queries: named.map(({ line, id }) => toQuery(line, id, periodSeconds)),
    shows: new Map(visible.map(({ line, id }, at) => [id, { graph, label: isSearch(line) ? undefined : labels[at] }])),
  };
}

/** One that finds several metrics: each is called as CloudWatch calls it. */
function isSearch(line: GraphLine): boolean {
  return line.label === undefined && "expression" in line;
}

function listVisible({ lines }: DashboardGraph): readonly GraphLine[] {
  return lines.filter(({ isVisible }) => isVisible);
}

function toQuery(line: GraphLine, Id: string, Period: number): MetricDataQuery {
  const ReturnData = line.isVisible;
  if ("expression" in line) return { Id, Expression: line.expression, Label: line.label, Period, ReturnData };
  const Dimensions = line.dimensions.map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: line.namespace, MetricName: line.name, Dimensions };
  return { Id, MetricStat: { Metric, Period, Stat: line.statistic }, ReturnData };
}
