import { z } from "zod";

import type { GraphLine } from "./dashboard-widget.ts";

const options = z.looseObject({
  id: z.string().optional(),
  label: z.string().optional(),
  visible: z.boolean().default(true),
  expression: z.string().optional(),
  stat: z.string().optional(),
});

type Options = z.infer<typeof options>;

/** Of a widget, and of lines that name none: CloudWatch API reference, Dashboard Body Structure, from memory, unverified. */
const usualStatistic = "Average";

/** What is wrong with a widget, for a person. */
export class WidgetError extends Error {
  override readonly name = "WidgetError";
}

/**
 * Reads `metrics` of a widget: `["AWS/Lambda", "Errors", "FunctionName", "f", {"stat": "Sum"}]`, where `"."` is what the line before
 * has there and `"..."` all that it has up to what follows, or `[{"expression": "a / b"}]`. Throws {@link WidgetError}.
 */
export function parseMetricLines(metrics: unknown, widgetStatistic: string | undefined): readonly GraphLine[] {
  if (!Array.isArray(metrics)) throw new WidgetError("it has no list of metrics");
  const lines: GraphLine[] = [];
  let before: readonly string[] = [];
  for (const each of metrics) {
    const { words, settings } = splitLine(each);
    if (settings.expression !== undefined) {
      lines.push({ ...toLineOptions(settings), expression: settings.expression });
      continue;
    }
    before = fillIn(words, before);
    lines.push(toMetricLine(before, settings, widgetStatistic));
  }
  return lines;
}

function splitLine(line: unknown): { readonly words: readonly string[]; readonly settings: Options } {
  if (!Array.isArray(line)) throw new WidgetError("one of its metrics is no list");
  const last: unknown = line.at(-1);
  const hasSettings = typeof last === "object" && last !== null;
  const words = z.array(z.string()).safeParse(hasSettings ? line.slice(0, -1) : line);
  const settings = options.safeParse(hasSettings ? last : {});
  if (!words.success || !settings.success) throw new WidgetError("one of its metrics is not as CloudWatch writes them");
  return { words: words.data, settings: settings.data };
}

function fillIn(words: readonly string[], before: readonly string[]): readonly string[] {
  const [first, ...others] = words;
  const whole = first === "..." ? [...before.slice(0, before.length - others.length), ...others] : words;
  return whole.map((word, at) => (word === "." ? (before[at] ?? word) : word));
}

function toMetricLine(words: readonly string[], settings: Options, widgetStatistic: string | undefined): GraphLine {
  const [namespace, name, ...named] = words;
  if (namespace === undefined || name === undefined || named.length % 2 === 1) {
    throw new WidgetError(`"${words.join(" ")}" names no metric`);
  }
  const dimensions = Array.from({ length: named.length / 2 }, (_, at) => {
    return [named[2 * at] ?? "", named[2 * at + 1] ?? ""] as const;
  });
  const statistic = settings.stat ?? widgetStatistic ?? usualStatistic;
  return { ...toLineOptions(settings), namespace, name, dimensions, statistic };
}

function toLineOptions({ id, label, visible }: Options) {
  return { id, label, isVisible: visible };
}
