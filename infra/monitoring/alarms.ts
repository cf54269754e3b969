import { type AlarmDefinition, type AlarmFacts, mostly, once } from "./alarm-definition.ts";
import { defineDeliveryAlarms } from "./delivery-alarms.ts";
import { defineHttpAlarms } from "./http-alarms.ts";
import { createMetrics } from "./metrics.ts";
import { defineStreamAlarms } from "./stream-alarms.ts";

/** Alarms for what loses, delays or blocks a dataset's data. None goes off in normal operation: each is worth a look. */
export function defineAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const groups = [defineDeliveryAlarms, defineTransformAlarms, defineRowAlarms, defineStreamAlarms, defineHttpAlarms];
  return groups.flatMap((define) => define(facts));
}

function defineTransformAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { transform } = createMetrics(facts);
  return [
    {
      key: "transform-failing",
      kind: "event",
      description:
        "The transform throws or times out. After 3 retries its records go to errors/. Check its log, then replay.",
      metric: transform("Errors", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    defineCallAlarm(facts),
    {
      key: "transform-throttled",
      kind: "load",
      description:
        "The account's Lambda concurrency is used up. After 3 retries the transform's records go to errors/. Raise it, or reserve some for the transform, then replay.",
      metric: transform("Throttles", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    },
    {
      key: "transform-slow",
      kind: "state",
      description: "Invocations take over 80 % of their timeout, and fail beyond it. Give the function more memory.",
      metric: transform("Duration", "Maximum"),
      when: { above: 0.8 * facts.transformTimeoutSeconds * 1000 },
      periodSeconds: 300,
      periods: mostly,
    },
  ];
}

/** Firehose's own count: a call that is refused leaves no trace in the function's metrics. */
function defineCallAlarm(facts: AlarmFacts): AlarmDefinition {
  return {
    key: "transform-unreachable",
    kind: "event",
    description:
      "Most of Firehose's calls of the transform fail. After 3 retries their records go to errors/. Check that the function exists and that the delivery role may call it, then replay.",
    metric: createMetrics(facts).delivery("ExecuteProcessing.Success", "Average"),
    when: { below: 0.5 },
    periodSeconds: 300,
    periods: once,
  };
}

/** What the transform itself counts. */
function defineRowAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { rows } = createMetrics(facts);
  return [
    {
      key: "records-failed",
      kind: "event",
      description: "Whole records failed and are in errors/. Query the errors table, fix the cause, then replay.",
      metric: rows("RecordsFailed"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "rows-rejected",
      kind: "event",
      description:
        "More than 1 % of the rows do not fit the dataset and are in rejects/. Ask whoever produces them, or fix the definition, then replay.",
      metric: rows("RowsRejected"),
      percentOf: rows("RowsIn"),
      when: { above: 1 },
      periodSeconds: 900,
      periods: once,
    },
    {
      key: "rows-repeated",
      kind: "load",
      description:
        "For most of an hour, over 1 % of the rows came in records that had come before: more than retries explain. The view hides them. Run the query doubles, and ask whoever sends these batches whether they mean the rows twice.",
      metric: rows("RowsRepeated"),
      percentOf: rows("RowsIn"),
      when: { above: 1 },
      periodSeconds: 900,
      periods: mostly,
    },
  ];
}
