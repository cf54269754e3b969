import { z } from "zod";

import type { DashboardWidget } from "./dashboard-widget.ts";
import { parseMetricLines, WidgetError } from "./parse-metric-lines.ts";

/** A heading of the dashboard and what stands below it, up to the next one. */
export interface DashboardSection {
  /** Empty for what stands above all headings. */
  readonly title: string;
  readonly widgets: readonly DashboardWidget[];
}

/** Where a widget gives no place, CloudWatch chooses one; 6 by 6 is its size then (API reference, as below). */
const size = z.number().int().min(1).default(6);
const place = z.number().int().min(0).default(0);

/** CloudWatch API reference, Dashboard Body Structure, from memory, unverified. */
const widgetSchema = z.looseObject({
  type: z.string(),
  x: place,
  y: place,
  width: size,
  height: size,
  properties: z.record(z.string(), z.unknown()).default({}),
});

const bodySchema = z.object({ widgets: z.array(widgetSchema) });

const graphSchema = z.looseObject({
  title: z.string().optional(),
  period: z.number().int().min(1).default(300),
  stat: z.string().optional(),
  metrics: z.unknown(),
});

type BodyWidget = z.infer<typeof widgetSchema>;

/** Reads a dashboard's JSON. Throws `TypeError` for what is no dashboard's body: CloudWatch takes none. */
export function parseDashboard(body: string): readonly DashboardSection[] {
  const parsed = bodySchema.safeParse(JSON.parse(body));
  if (!parsed.success) throw new TypeError("the dashboard's JSON is not as CloudWatch describes it");
  const inOrder = parsed.data.widgets.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const sections: { title: string; widgets: DashboardWidget[] }[] = [];
  for (const each of inOrder) {
    const widget = toWidget(each);
    const heading = widget.kind === "text" ? /^#+\s*(.+?)\s*$/m.exec(widget.markdown)?.[1] : undefined;
    if (heading !== undefined) sections.push({ title: heading, widgets: [] });
    else if (sections.length === 0) sections.push({ title: "", widgets: [widget] });
    else sections.at(-1)?.widgets.push(widget);
  }
  return sections;
}

function toWidget({ type, x, y, width, height, properties }: BodyWidget): DashboardWidget {
  const at = { x, y, width, height };
  if (type === "text") return { ...at, kind: "text", markdown: readText(properties["markdown"]) };
  const title = readText(properties["title"]);
  if (type !== "metric")
    return { ...at, kind: "other", title, problem: `a widget of type "${type}" is not drawn here` };
  try {
    return { ...at, ...toGraph(properties) };
  } catch (error) {
    if (!(error instanceof WidgetError)) throw error;
    return { ...at, kind: "other", title, problem: error.message };
  }
}

function toGraph(properties: BodyWidget["properties"]) {
  const parsed = graphSchema.safeParse(properties);
  if (!parsed.success) throw new WidgetError("its settings are not as CloudWatch writes them");
  const { title = "", period: periodSeconds, stat, metrics } = parsed.data;
  return { kind: "graph", title, periodSeconds, lines: parseMetricLines(metrics, stat) } as const;
}

function readText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
