import type { GraphLine, MetricOfLine } from "./dashboard-widget.ts";

/**
 * What the lines of a graph are called: by their labels, else by the metric's name and by whatever tells metrics of one name
 * apart. `Duration p95`, `Duration Maximum`.
 */
export function labelLines(lines: readonly GraphLine[]): readonly string[] {
  const visible = lines.filter(({ isVisible }) => isVisible);
  return visible.map((line) => {
    if (line.label !== undefined) return line.label;
    if ("expression" in line) return line.expression;
    const alike = visible.flatMap((each) => ("name" in each && each.name === line.name ? [each] : []));
    const telling = describers.filter((describe) => new Set(alike.map(describe)).size > 1);
    return [line.name, ...telling.map((describe) => describe(line))].join(" ");
  });
}

const describers: readonly ((metric: MetricOfLine) => string)[] = [
  ({ statistic }) => statistic,
  ({ namespace }) => namespace,
  ({ dimensions }) => dimensions.map(([, value]) => value).join(" "),
];
