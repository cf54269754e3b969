import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { dimensionFiltersField, metricFields, toApiDimensions } from "../input-fields.ts";
import type { MetricIdentity } from "../metrics/metric-store.ts";
import type { CloudWatchState } from "./cloudwatch-state.ts";
import { takePage } from "./take-page.ts";

const schema = z.object({
  Namespace: metricFields.Namespace.optional(),
  MetricName: metricFields.MetricName.optional(),
  Dimensions: dimensionFiltersField.default([]),
  NextToken: z.string().optional(),
});

type Filter = z.infer<typeof schema>;

/** API_ListMetrics, read 2026-11-29 from memory, unverified. */
const maxResults = 500;

/** ListMetrics. */
export function listMetrics({ metrics }: CloudWatchState, input: unknown): object {
  const filter = parseJsonInput(schema, input);
  const found = metrics.list().filter((metric) => isWanted(metric, filter));
  const page = takePage(found, { ...filter, maxResults });
  return {
    Metrics: page.items.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: toApiDimensions(dimensions),
    })),
    NextToken: page.nextToken,
  };
}

function isWanted({ namespace, name, dimensions }: MetricIdentity, { Namespace, MetricName, Dimensions }: Filter) {
  if (Namespace !== undefined && Namespace !== namespace) return false;
  if (MetricName !== undefined && MetricName !== name) return false;
  return Dimensions.every(({ Name, Value = dimensions[Name] }) => Value !== undefined && dimensions[Name] === Value);
}
