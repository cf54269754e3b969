import type { WidgetPlace } from "../../dashboard/dashboard-answer.ts";

/** A widget of a dashboard, as far as it can be drawn here. */
export type DashboardWidget = WidgetPlace &
  (
    | { readonly kind: "text"; readonly markdown: string }
    | DashboardGraph
    | { readonly kind: "other"; readonly title: string; readonly problem: string }
  );

export interface DashboardGraph {
  readonly kind: "graph";
  readonly title: string;
  readonly periodSeconds: number;
  readonly lines: readonly GraphLine[];
}

/** A metric's statistic, or an expression over the lines with an id. */
export type GraphLine = LineOptions & (MetricOfLine | { readonly expression: string });

export interface LineOptions {
  readonly id: string | undefined;
  readonly label: string | undefined;
  /** Others are only computed with. */
  readonly isVisible: boolean;
}

export interface MetricOfLine {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly (readonly [name: string, value: string])[];
  readonly statistic: string;
}
