import type { Plan } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import type { MetricSeries } from "../monitoring/metric-series-fixture.ts";
import { simulateAlarms } from "../monitoring/simulate-alarms-fixture.ts";
import { planWith } from "../stacks/plan-with.ts";

let plan: Plan;

beforeAll(async () => {
  const ingestHost = { dataset: "iris", source: "s3://incoming/iris/" };
  const { resources, ...rest } = await planWith({ datasets: [{ name: "iris", alarms: false }], ingestHost });
  plan = { ...rest, resources: resources.filter(({ type }) => type.startsWith("aws:cloudwatch/")) };
});

const minutes = 240;

interface Host {
  /** Whether the host is there and passes its status checks: 0 for yes, as CloudWatch counts failed ones. */
  readonly statusCheck: (minute: number) => number | undefined;
  readonly heartbeat: (minute: number) => number | undefined;
}

function simulate({ statusCheck, heartbeat }: Host) {
  const metrics = {
    "AWS/EC2 StatusCheckFailed": toSeries(statusCheck),
    "Sluice/sluice-test ProducerIsWell": toSeries(heartbeat),
  };
  return simulateAlarms(plan, metrics, { minutes, extraPeriods: 2, isReversed: false }).map(
    ({ alarm, minute }) => [alarm.replace("sluice-test-", ""), minute] as const,
  );
}

function toSeries(valueAt: (minute: number) => number | undefined): MetricSeries {
  const all = Array.from({ length: minutes }, (_, minute) => [minute, valueAt(minute)] as const);
  return { points: new Map(all.filter((each): each is [number, number] => each[1] !== undefined)), delayMinutes: 1 };
}

/** A new host reports status checks after a few minutes. */
const up = (minute: number) => (minute < 4 ? undefined : 0);
/** It is installed after a while. */
const well = (minute: number) => (minute < 2 ? undefined : Number(minute > 7));

describe("the alarms of an ingest host", () => {
  it.each<[string, Host]>([
    ["it starts and runs", { statusCheck: up, heartbeat: well }],
    ["it is restarted once", { statusCheck: up, heartbeat: (minute) => (minute === 120 ? 0 : well(minute)) }],
    [
      "it is restarted once an hour",
      { statusCheck: up, heartbeat: (minute) => (minute % 60 === 59 ? 0 : well(minute)) },
    ],
  ])("stay silent while %s", (_, host) => {
    expect(simulate(host)).toEqual([]);
  });

  it.each<[string, Host["heartbeat"]]>([
    ["crashes every 40 seconds", (minute) => (minute < 120 ? well(minute) : 0)],
    ["crashes every five minutes", (minute) => (minute < 120 || minute % 5 > 0 ? well(minute) : 0)],
    ["crashes every nine minutes", (minute) => (minute < 120 || minute % 9 > 0 ? well(minute) : 0)],
    ["says nothing more", (minute) => (minute < 120 ? well(minute) : undefined)],
  ])("ring within half an hour when the producer %s", (_, heartbeat) => {
    const [first, ...others] = simulate({ statusCheck: up, heartbeat });

    expect(first).toEqual(["host-producer-failing", expect.any(Number)]);
    expect(first?.[1]).toBeGreaterThan(120);
    expect(first?.[1]).toBeLessThanOrEqual(120 + 31);
    expect(others.filter(([alarm]) => alarm !== "host-producer-failing")).toEqual([]);
  });

  it.each([() => 0, () => undefined])("ring when a new host never gets to run the producer", (heartbeat) => {
    // When it has been up for half an hour.
    expect(simulate({ statusCheck: up, heartbeat })).toEqual([["host-producer-failing", 30]]);
  });

  it("ring for the host alone when it is stopped", () => {
    const rings = simulate({
      statusCheck: (minute) => (minute < 120 ? up(minute) : undefined),
      heartbeat: (minute) => (minute < 120 ? well(minute) : undefined),
    });

    expect(rings.map(([alarm]) => alarm)).toContain("host-failing");
  });
});
