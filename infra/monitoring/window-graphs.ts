import { listWindowMetrics, readLengthSeconds, type WindowMetric } from "@sluice/schema";

import type { Graph } from "./graph.ts";
import type { WindowFacts } from "./window-facts.ts";
import { createWindowMetrics } from "./window-metrics.ts";

/** What the dashboard shows of a window: each measure over all groups, and how its function and its delivery are. */
export function listWindowGraphs(facts: WindowFacts): readonly Graph[] {
  return [...listMeasureGraphs(facts), ...listServiceGraphs(facts)];
}

function listMeasureGraphs(facts: WindowFacts): readonly Graph[] {
  const { definition, window } = facts;
  const { measured } = createWindowMetrics(facts);
  const periodSeconds = readLengthSeconds(window);
  const toGraph = ({ measure, value, divisor }: WindowMetric): Graph => ({
    title: `${measure}, every ${window.every}`,
    periodSeconds,
    metrics: [measured(value)],
    ...(divisor && { dividedBy: measured(divisor) }),
  });
  return listWindowMetrics(definition, window).map(toGraph);
}

function listServiceGraphs(facts: WindowFacts): readonly Graph[] {
  const { lambda, delivery, mapping, counted } = createWindowMetrics(facts);
  return [
    {
      title: "Rows",
      metrics: (["RowsIn", "RowsRejected", "RowsRepeated", "RowsLate", "RowsOutOfRange"] as const).map((name) =>
        counted(name),
      ),
    },
    { title: "Age (milliseconds)", metrics: [lambda("IteratorAge", "Maximum")] },
    { title: "Function (milliseconds)", metrics: [lambda("Duration", "p95"), lambda("Duration", "Maximum")] },
    {
      title: "Errors, last invocations that failed, records given up",
      metrics: [
        lambda("Errors", "Sum"),
        counted("FinalInvocationsFailed"),
        mapping("OnFailureDestinationDeliveredEventCount"),
        mapping("DroppedEventCount"),
      ],
    },
    { title: "State (bytes)", metrics: [counted("StateBytes", "Maximum")] },
    {
      title: "Partial aggregates, handed on and delivered",
      metrics: [counted("Partials"), counted("EarlyEmissions"), delivery("DeliveryToS3.Records", "Sum")],
    },
    { title: "Data freshness (seconds)", metrics: [delivery("DeliveryToS3.DataFreshness", "Maximum")] },
  ];
}
