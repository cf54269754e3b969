import type { MetricDatum } from "@sluice/emulator-wire";
import { z } from "zod";

const directives = z.object({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())).default([[]]),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string().optional() })),
      }),
    ),
  }),
});

type Directive = z.infer<typeof directives>["_aws"]["CloudWatchMetrics"][number];

const mark = '"CloudWatchMetrics"';

/**
 * The metrics in a line of a log, in the embedded metric format (CloudWatch guide,
 * CloudWatch_Embedded_Metric_Format_Specification, read 2026-11-29 from memory, unverified); none in any other line.
 * `_aws.Timestamp` is not looked at: a line is as old as its arrival.
 */
export function parseEmbeddedMetrics(line: string): readonly MetricDatum[] {
  if (!line.includes(mark)) return [];
  const fields = parseObject(line);
  const parsed = directives.safeParse(fields);
  if (fields === undefined || !parsed.success) return [];
  return parsed.data["_aws"].CloudWatchMetrics.flatMap((directive) => readDirective(directive, fields));
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(line: string): Fields | undefined {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(line));
  } catch {
    // A line that only looks like one: a log may hold anything.
    return undefined;
  }
}

/** A metric for each set of dimensions, and a value for each number. */
function readDirective({ Namespace, Dimensions, Metrics }: Directive, fields: Fields): readonly MetricDatum[] {
  return Dimensions.flatMap((names) => {
    const dimensions = Object.fromEntries(names.map((name) => [name, String(fields[name])]));
    return Metrics.flatMap(({ Name: name, Unit: unit }) =>
      listNumbers(fields[name]).map((value) => ({ namespace: Namespace, name, dimensions, value, unit })),
    );
  });
}

function listNumbers(value: unknown): readonly number[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === "number");
}
