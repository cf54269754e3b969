import { listWindowMetrics, readLengthSeconds, type WindowAlarm } from "@sluice/schema";

import { type AlarmDefinition, mostly, once } from "./alarm-definition.ts";
import { defineDeliveryAlarms } from "./delivery-alarms.ts";
import { defineDirectPutAlarm } from "./stream-alarms.ts";
import type { WindowFacts } from "./window-facts.ts";
import { createWindowMetrics } from "./window-metrics.ts";

/** Alarms for what loses, delays or blocks a window's results, and those of its definition. */
export function defineWindowAlarms(facts: WindowFacts): readonly AlarmDefinition[] {
  const delivery = { ...facts, hasPartitions: true, hasSourceBackup: false };
  return [
    ...defineDeliveryAlarms(delivery),
    defineDirectPutAlarm(facts),
    ...defineFunctionAlarms(facts),
    ...defineLossAlarms(facts),
    ...defineMeasureAlarms(facts),
  ];
}

function defineFunctionAlarms(facts: WindowFacts): readonly AlarmDefinition[] {
  const { lambda } = createWindowMetrics(facts);
  const often = { when: { above: 0 }, periodSeconds: 300, periods: mostly };
  return [
    {
      key: "window-failing",
      kind: "load",
      description:
        "The window's function fails and is called again with the same records. Nothing is lost yet. Check its log, and whether its delivery stream takes records.",
      metric: lambda("Errors", "Sum"),
      ...often,
    },
    {
      key: "window-behind",
      kind: "state",
      description:
        "The window's function is over 15 minutes behind the stream, so results are late. Look for errors, throttles or too few shards.",
      metric: lambda("IteratorAge", "Maximum"),
      ...often,
      when: { above: 900_000 },
    },
    {
      key: "window-throttled",
      kind: "load",
      description: "The account's Lambda concurrency is used up, so results are late. Raise it.",
      metric: lambda("Throttles", "Sum"),
      ...often,
    },
    {
      key: "window-slow",
      kind: "state",
      description: "Invocations take over 80 % of their timeout, and fail beyond it. Give the function more memory.",
      metric: lambda("Duration", "Maximum"),
      ...often,
      when: { above: 0.8 * facts.timeoutSeconds * 1000 },
    },
  ];
}

/** What no later record mends. */
function defineLossAlarms(facts: WindowFacts): readonly AlarmDefinition[] {
  const { mapping, counted } = createWindowMetrics(facts);
  const any = { kind: "event", when: { above: 0 }, periodSeconds: 300, periods: once } as const;
  return [
    {
      key: "window-blocked",
      description:
        "A window's last invocation failed. Its shard waits until one succeeds, and its results with it. Check the function's log.",
      metric: counted("FinalInvocationsFailed"),
      ...any,
    },
    {
      key: "window-given-up",
      description:
        "Records were given up after many attempts: the results lack their rows, which are delivered all the same. They are kept under aws/lambda/ in the lake. verify --windows says what is missing.",
      metric: mapping("OnFailureDestinationDeliveredEventCount"),
      ...any,
    },
    {
      key: "window-dropped",
      description:
        "Records were given up and could not be kept either: the results lack their rows, which are delivered all the same. Check the bucket, the key and the function's role. verify --windows says what is missing.",
      metric: mapping("DroppedEventCount"),
      ...any,
    },
    {
      key: "window-state-lost",
      description:
        "A window's state came back damaged, and what it had counted is missing from the results. verify --windows says where.",
      metric: counted("StatesLost"),
      ...any,
    },
  ];
}

/** The alarms of the definition. They come and go with the rows: where there are none, a measure has no value. */
function defineMeasureAlarms(facts: WindowFacts): readonly AlarmDefinition[] {
  const { alarms = [] } = facts.window;
  const upper = alarms.flatMap((alarm) =>
    alarm.above === undefined ? [] : defineBound(facts, alarm, { side: "above", bound: alarm.above }),
  );
  const lower = alarms.flatMap((alarm) =>
    alarm.below === undefined ? [] : defineBound(facts, alarm, { side: "below", bound: alarm.below }),
  );
  return [...upper, ...lower];
}

interface Bound {
  readonly side: "above" | "below";
  readonly bound: number;
}

function defineBound(facts: WindowFacts, alarm: WindowAlarm, { side, bound }: Bound): AlarmDefinition {
  const { definition, window } = facts;
  const { measure, for: windows } = alarm;
  const { measured } = createWindowMetrics(facts);
  const found = listWindowMetrics(definition, window).find((each) => each.measure === measure);
  if (found === undefined) throw new TypeError(`not a checked window: "${measure}" has no metric`);
  return {
    key: `${measure}-${side}`,
    kind: "load",
    description: `${definition.name}: ${measure}, every ${window.every}, has been ${side} ${bound} in ${windows} windows in a row.`,
    metric: measured(found.value),
    ...(found.divisor && { dividedBy: measured(found.divisor) }),
    when: side === "above" ? { above: bound } : { below: bound },
    periodSeconds: readLengthSeconds(window),
    periods: { bad: windows, of: windows },
  };
}
