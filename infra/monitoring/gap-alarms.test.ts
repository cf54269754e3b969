import type { Plan } from "@sluice/plan";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { planWith } from "../stacks/plan-with.ts";
import type { MetricSeries } from "./metric-series-fixture.ts";
import { type Ring, simulateAlarms, type SimulatedMetrics } from "./simulate-alarms-fixture.ts";

let plan: Plan;

beforeAll(async () => {
  const { resources, ...rest } = await planWith({ datasets: ["iris"] });
  const sign = /-(none-|records-came$|records-read$)/;
  const isGap = ({ type, name }: Plan["resources"][number]) =>
    type.startsWith("aws:cloudwatch/compositeAlarm:") ||
    (type.startsWith("aws:cloudwatch/metricAlarm:") && sign.test(name));
  plan = { ...rest, resources: resources.filter(isGap) };
});

const day = 1440;

interface Pipeline {
  /** Minutes in which records come. */
  readonly arrivals: readonly number[];
  readonly minutes: number;
  /** When Firehose stops reading. Default: never. */
  readonly readsUntil?: number;
  /** When it stops delivering. Default: never. */
  readonly deliversUntil?: number;
  /** From when a record comes until it is read: one when it comes at the end of a minute, more when Firehose lags. */
  readonly readAfter?: number | ((minute: number) => number);
}

interface Circumstances {
  /** Services may send zeros while nothing happens, or nothing. */
  readonly hasZeros: boolean;
  readonly firehoseDelayMinutes: number;
  readonly extraPeriods: number;
  readonly isReversed: boolean;
}

const circumstances: readonly Circumstances[] = [
  { hasZeros: false, firehoseDelayMinutes: 1, extraPeriods: 2, isReversed: false },
  { hasZeros: false, firehoseDelayMinutes: 8, extraPeriods: 0, isReversed: true },
  { hasZeros: true, firehoseDelayMinutes: 1, extraPeriods: 3, isReversed: true },
  { hasZeros: true, firehoseDelayMinutes: 8, extraPeriods: 1, isReversed: false },
];

function run(pipeline: Pipeline, given: Circumstances): readonly Ring[] {
  const { minutes } = pipeline;
  return simulateAlarms(plan, toMetrics(pipeline, given), { ...given, minutes });
}

function toMetrics(
  pipeline: Pipeline,
  { hasZeros, firehoseDelayMinutes: delayMinutes }: Circumstances,
): SimulatedMetrics {
  const { arrivals, minutes, readsUntil = Infinity, deliversUntil = Infinity, readAfter = 0 } = pipeline;
  const lag = typeof readAfter === "number" ? () => readAfter : readAfter;
  const reads = arrivals.map((minute) => minute + lag(minute)).filter((minute) => minute < readsUntil);
  const deliveries = reads.map((minute) => minute + 8).filter((minute) => minute < deliversUntil);
  const count = (
    at: readonly number[],
    { until = Infinity, ...more }: { until?: number; delayMinutes: number },
  ): MetricSeries => {
    const points = new Map<number, number>();
    if (hasZeros) for (let minute = 0; minute < Math.min(minutes, until); minute++) points.set(minute, 0);
    for (const minute of at) points.set(minute, (points.get(minute) ?? 0) + 1);
    return { points, ...more };
  };
  return {
    "AWS/Kinesis IncomingRecords": count(arrivals, { delayMinutes: 1 }),
    "AWS/Firehose DataReadFromKinesisStream.Records": count(reads, { until: readsUntil, delayMinutes }),
    "AWS/Firehose DeliveryToS3.DataFreshness": {
      points: new Map(deliveries.map((minute) => [minute, 480])),
      delayMinutes,
    },
    // Another consumer reads all the time.
    "AWS/Kinesis GetRecords.IteratorAgeMilliseconds": count([...Array(minutes).keys()], { delayMinutes: 1 }),
  };
}

function every(
  stepMinutes: number,
  { from = 0, until }: { readonly from?: number; readonly until: number },
): readonly number[] {
  return Array.from({ length: Math.ceil((until - from) / stepMinutes) }, (_, at) => from + at * stepMinutes);
}

function listRung(rings: readonly Ring[]): readonly string[] {
  return [...new Set(rings.map(({ alarm }) => alarm.replace("sluice-test-iris-", "")))];
}

describe.each(circumstances)("gap alarms, in the circumstances %j", (given) => {
  it.each<[string, Pipeline]>([
    ["records come all the time", { arrivals: every(1, { until: 720 }), minutes: 720 }],
    ["nothing ever comes", { arrivals: [], minutes: day }],
    ["records come in one minute of each night", { arrivals: [60, 60 + day], minutes: 2 * day }],
    ["a lone record comes before a border and is read after it", { arrivals: [304], minutes: day, readAfter: 1 }],
    ["records come every 20 minutes", { arrivals: every(20, { until: 720 }), minutes: 720 }],
    ["records come every 70 minutes", { arrivals: every(70, { until: 720 }), minutes: 720 }],
    ["a load takes an hour", { arrivals: every(1, { from: 60, until: 120 }), minutes: day }],
    [
      "Firehose needs five hours for what came in ten minutes",
      { arrivals: every(1, { from: 60, until: 70 }), minutes: day, readAfter: (minute) => (minute - 60) * 33 },
    ],
  ])("stay silent while %s", (_, pipeline) => {
    expect(run(pipeline, given)).toEqual([]);
  });

  it.each([1, 4, 12, 14, 16, 20, 26, 40, 80])(
    "ring when Firehose stops to read and records come every %i minutes",
    (step) => {
      const rings = run({ arrivals: every(step, { until: 720 }), minutes: 720, readsUntil: 300 }, given);

      expect(listRung(rings)).toEqual(["stream-not-read"]);
      expect(rings[0]?.minute).toBeLessThan(300 + 95 + step + 25);
    },
  );

  it("ring when Firehose is deleted with records that it had not delivered", () => {
    const deleted = { arrivals: every(1, { until: 720 }), minutes: 720, readsUntil: 300, deliversUntil: 300 };

    expect(listRung(run(deleted, given))).toEqual(["stream-not-read"]);
  });

  it.each([0, 4])("ring when Firehose reads and stops to deliver, %i minutes behind", (readAfter) => {
    const rings = run({ arrivals: every(1, { until: 720 }), minutes: 720, readAfter, deliversUntil: 300 }, given);

    expect(listRung(rings)).toEqual(["delivery-blocked"]);
    expect(rings[0]?.minute).toBeLessThan(300 + 3 * 60);
  });

  it("ring within half an hour for a nightly load that nobody reads", () => {
    const rings = run({ arrivals: [60, 60 + day], minutes: 2 * day, readsUntil: 600 }, given);

    expect(rings).toEqual([{ alarm: "sluice-test-iris-stream-not-read", minute: expect.toSatisfy(isSoonAfterLoad) }]);
  });

  it("ring for records after the last that was read, though nothing follows them", () => {
    const burst = { arrivals: [300, 307], minutes: 600, readsUntil: 302 };

    expect(listRung(run(burst, given))).toEqual(["stream-not-read"]);
  });
});

function isSoonAfterLoad(minute: number): boolean {
  return minute > day + 60 && minute < day + 60 + 30;
}

describe("gap alarms", () => {
  const arrivals = fc
    .array(fc.integer({ min: 0, max: 110 }), { minLength: 1, maxLength: 24 })
    .map((gaps) => gaps.map((_, at) => gaps.slice(0, at + 1).reduce((sum, gap) => sum + gap + 1, 0)));
  const anyCircumstances = fc.record({
    hasZeros: fc.boolean(),
    firehoseDelayMinutes: fc.integer({ min: 0, max: 12 }),
    extraPeriods: fc.integer({ min: 0, max: 4 }),
    isReversed: fc.boolean(),
  });

  it("stay silent whenever records come, as long as they are read and delivered", () => {
    fc.assert(
      fc.property(arrivals, anyCircumstances, (minutes, given) => {
        expect(run({ arrivals: minutes, minutes: (minutes.at(-1) ?? 0) + 400, readAfter: 1 }, given)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("ring whenever a record comes after an hour and a half without any read", () => {
    fc.assert(
      fc.property(arrivals, anyCircumstances, (minutes, given) => {
        const unread = minutes.map((minute) => minute + 91);
        const end = (unread.at(-1) ?? 0) + 120;

        expect(listRung(run({ arrivals: [0, ...unread], minutes: end, readsUntil: 1 }, given))).toEqual([
          "stream-not-read",
        ]);
      }),
      { numRuns: 20 },
    );
  });
});
