import { type AlarmDefinition, type AlarmFacts, mostly, once } from "./alarm-definition.ts";
import { createMetrics } from "./metrics.ts";

/** Alarms on a dataset's HTTP door; none where it has none. */
export function defineHttpAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { door, requests } = createMetrics(facts);
  return [
    ...door("Errors", "Sum").map((metric): AlarmDefinition => ({
      key: "http-failing",
      kind: "event",
      description:
        "The function behind the HTTP door throws or times out, so requests are answered with an error. Check its log, and have the requests repeated.",
      metric,
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    })),
    ...requests("HttpRequestsUnfinished").map((metric): AlarmDefinition => ({
      key: "http-unfinished",
      kind: "load",
      description:
        "Requests are answered with 429 or 503 before all of their rows are acknowledged. Add shards, or have less posted at a time.",
      metric,
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    })),
    ...door("Throttles", "Sum").map((metric): AlarmDefinition => ({
      key: "http-throttled",
      kind: "load",
      description:
        "The account's Lambda concurrency is used up, so requests are turned away. Raise it, or let fewer requests in at a time.",
      metric,
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    })),
  ];
}
