import type { Metric } from "./metrics.ts";

/** A graph of the dashboard. */
export interface Graph {
  readonly title: string;
  readonly metrics: readonly Metric[];
  /** Divides the one metric that there is. */
  readonly dividedBy?: Metric;
  /** Defaults to a minute. */
  readonly periodSeconds?: number;
}
