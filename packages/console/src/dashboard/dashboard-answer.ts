/** The stack's CloudWatch dashboard: one of its sections, with what its graphs show. */
export interface DashboardAnswer {
  readonly dashboard: string;
  /** False when CloudWatch has none of that name. */
  readonly isThere: boolean;
  /** What the dashboard's headings name, in its order. */
  readonly sections: readonly string[];
  readonly section: string;
  readonly widgets: readonly WidgetAnswer[];
  /** How many metrics they are drawn from. */
  readonly metrics: number;
  /** In the time of the stack, which a stack on this machine may shorten. */
  readonly hours: number;
  readonly fromMs: number;
  readonly untilMs: number;
  /** When CloudWatch was asked. */
  readonly readAtMs: number;
  /** No sooner is there anything new. */
  readonly refreshMs: number;
  /** What CloudWatch charges for an hour in which somebody looks, in US dollars; the same list price for a stack on this machine. */
  readonly usdPerHour: number;
  /** Why the graphs are not newer. */
  readonly error?: string;
}

/** A place on the dashboard's grid of 24 columns. */
export interface WidgetPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type WidgetAnswer = WidgetPlace &
  (
    | { readonly kind: "text"; readonly markdown: string }
    | GraphAnswer
    /** What is not drawn here, and why. */
    | { readonly kind: "other"; readonly title: string; readonly problem: string }
  );

export interface GraphAnswer {
  readonly kind: "graph";
  readonly title: string;
  /** Of a value, in the time of the stack. */
  readonly periodSeconds: number;
  /** When the first value's period began, and how long each lasts, by this machine's clock. */
  readonly fromMs: number;
  readonly stepMs: number;
  readonly series: readonly SeriesAnswer[];
  /** Why CloudWatch gave no values. */
  readonly problem?: string;
}

export interface SeriesAnswer {
  readonly label: string;
  /** One a period; null where the metric has none. */
  readonly values: readonly (number | null)[];
}
