import type { Plan } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import { planWith } from "../stacks/plan-with.ts";
import type { MetricSeries } from "./metric-series-fixture.ts";
import { simulateAlarms } from "./simulate-alarms-fixture.ts";

let withStream: Plan;
let withDirectPut: Plan;

beforeAll(async () => {
  withStream = await planWith({ datasets: [{ name: "iris", sourceBackup: true }] });
  withDirectPut = await planWith({ datasets: [{ name: "iris", directPut: true }] });
});

type Values = Readonly<Record<string, number | undefined>>;

/** A pipeline in which all is well, with another reader of the stream. */
const healthy: Values = {
  "AWS/Kinesis IncomingRecords": 10,
  "AWS/Firehose IncomingRecords": undefined,
  "AWS/Kinesis GetRecords.IteratorAgeMilliseconds": 0,
  "AWS/Kinesis WriteProvisionedThroughputExceeded": 0,
  "AWS/Kinesis ReadProvisionedThroughputExceeded": 0,
  "AWS/Firehose DataReadFromKinesisStream.Records": 10,
  "AWS/Firehose KinesisMillisBehindLatest": 0,
  "AWS/Firehose ExecuteProcessing.Success": 1,
  "AWS/Firehose DeliveryToS3.DataFreshness": 300,
  "AWS/Firehose DeliveryToS3.Success": 1,
  "AWS/Firehose BackupToS3.DataFreshness": 300,
  "AWS/Firehose FailedConversion.Records": 0,
  "AWS/Firehose PartitionCount": 3,
  "AWS/Firehose ActivePartitionsLimit": 500,
  "AWS/Firehose PartitionCountExceeded": 0,
  "AWS/Lambda Errors": 0,
  "AWS/Lambda Throttles": 0,
  "AWS/Lambda Duration": 900,
  "Sluice RowsIn": 100,
  "Sluice RowsRejected": 0,
  "Sluice RowsRepeated": 0,
  "Sluice RecordsFailed": 0,
};

const failsFrom = 60;
const minutes = 420;

function simulateFailure(plan: Plan, changed: Values): readonly string[] {
  const entries = Object.entries(healthy).map(([name, value]) => [
    name,
    toSeries(value, name in changed ? changed[name] : value),
  ]);
  const rings = simulateAlarms(plan, Object.fromEntries(entries), { minutes, extraPeriods: 2, isReversed: false });
  return [
    ...new Set(
      rings.map(
        ({ alarm, minute }) => `${minute < failsFrom ? "too early: " : ""}${alarm.replace("sluice-test-iris-", "")}`,
      ),
    ),
  ];
}

function toSeries(before: number | undefined, after: number | undefined): MetricSeries {
  const values = Array.from({ length: minutes }, (_, minute) => [minute, minute < failsFrom ? before : after] as const);
  return { points: new Map(values.filter((each): each is [number, number] => each[1] !== undefined)), delayMinutes: 3 };
}

function without(...names: readonly string[]): Values {
  const all = Object.keys(healthy).filter((name) => names.some((each) => name.startsWith(each)));
  return Object.fromEntries(all.map((name) => [name, undefined]));
}

const transformGone = without("AWS/Lambda", "Sluice", "AWS/Firehose DeliveryToS3", "AWS/Firehose FailedConversion");

interface FailurePath {
  readonly changed: Values;
  readonly rings: readonly string[];
  /** What still rings when metrics that tell of it have no data points at all. */
  readonly ifMissing?: readonly (readonly [missing: readonly string[], rings: readonly string[]])[];
}

const paths: Readonly<Record<string, FailurePath>> = {
  "nothing fails": { changed: {}, rings: [] },
  "nothing is sent": { changed: without("AWS/Kinesis Inc", "AWS/Firehose", "AWS/Lambda", "Sluice"), rings: [] },
  "Firehose is deleted": {
    changed: without("AWS/Firehose", "AWS/Lambda", "Sluice"),
    rings: ["stream-not-read"],
    // Then nothing tells that there is anything to read.
    ifMissing: [[["AWS/Kinesis IncomingRecords"], []]],
  },
  "S3 refuses objects": {
    changed: {
      ...without("AWS/Firehose DataRead"),
      "AWS/Firehose DeliveryToS3.Success": 0,
      "AWS/Firehose DeliveryToS3.DataFreshness": 9000,
      "AWS/Firehose KinesisMillisBehindLatest": 9_000_000,
    },
    rings: ["delivery-late", "delivery-failing", "delivery-behind", "stream-not-read"],
    ifMissing: [
      [["AWS/Firehose DeliveryToS3.DataFreshness"], ["delivery-failing", "delivery-behind", "stream-not-read"]],
      [["AWS/Firehose"], ["stream-not-read"]],
    ],
  },
  "Firehose reads and delivers nothing": {
    changed: without("AWS/Firehose DeliveryToS3"),
    rings: ["delivery-blocked"],
    ifMissing: [[["AWS/Firehose DataRead"], ["stream-not-read"]]],
  },
  "the function throws": {
    changed: { ...transformGone, "AWS/Lambda Errors": 1, "AWS/Firehose ExecuteProcessing.Success": 0 },
    rings: ["transform-failing", "transform-unreachable", "delivery-blocked"],
    ifMissing: [
      [["AWS/Lambda"], ["transform-unreachable", "delivery-blocked"]],
      [["AWS/Lambda", "AWS/Firehose ExecuteProcessing"], ["delivery-blocked"]],
    ],
  },
  "Firehose may no longer call the function": {
    changed: { ...transformGone, "AWS/Firehose ExecuteProcessing.Success": 0 },
    rings: ["transform-unreachable", "delivery-blocked"],
    ifMissing: [[["AWS/Firehose ExecuteProcessing"], ["delivery-blocked"]]],
  },
  "the function is slow": {
    changed: { "AWS/Lambda Duration": 59_000, "AWS/Firehose KinesisMillisBehindLatest": 2_000_000 },
    rings: ["transform-slow", "delivery-behind"],
    ifMissing: [[["AWS/Lambda"], ["delivery-behind"]]],
  },
  "the account's concurrency is used up": {
    changed: { ...transformGone, "AWS/Lambda Throttles": 5, "AWS/Firehose ExecuteProcessing.Success": 0.1 },
    rings: ["transform-unreachable", "transform-throttled", "delivery-blocked"],
    ifMissing: [[["AWS/Lambda"], ["transform-unreachable", "delivery-blocked"]]],
  },
  "some rows do not fit": {
    changed: { "Sluice RowsRejected": 5 },
    rings: ["rows-rejected"],
    // The rows are in rejects/ nevertheless: a named query lists them.
    ifMissing: [[["Sluice RowsRejected"], []]],
  },
  "a producer sends its records twice": {
    changed: { "Sluice RowsRepeated": 50 },
    rings: ["rows-repeated"],
    // The view hides them nevertheless, and the query doubles lists them.
    ifMissing: [[["Sluice RowsRepeated"], []]],
  },
  "no row fits": {
    changed: { ...without("AWS/Firehose DeliveryToS3"), "Sluice RowsRejected": 100 },
    rings: ["rows-rejected", "delivery-blocked"],
    ifMissing: [[["Sluice"], ["delivery-blocked"]]],
  },
  "some records fail": {
    changed: { "Sluice RecordsFailed": 1 },
    rings: ["records-failed"],
    ifMissing: [[["Sluice RecordsFailed"], []]],
  },
  "rows do not fit the table": {
    changed: { ...without("AWS/Firehose DeliveryToS3"), "AWS/Firehose FailedConversion.Records": 10 },
    rings: ["conversion-failed", "delivery-blocked"],
    ifMissing: [[["AWS/Firehose FailedConversion"], ["delivery-blocked"]]],
  },
  "there are too many partitions": {
    changed: { "AWS/Firehose PartitionCount": 500, "AWS/Firehose PartitionCountExceeded": 1 },
    rings: ["partitions-near-limit", "partitions-exceeded"],
  },
  "the backup falls behind": { changed: { "AWS/Firehose BackupToS3.DataFreshness": 9000 }, rings: ["backup-late"] },
  "the backup is blocked": { changed: without("AWS/Firehose BackupToS3"), rings: ["backup-blocked"] },
  "producers write too much": {
    changed: { "AWS/Kinesis WriteProvisionedThroughputExceeded": 9 },
    rings: ["writes-throttled"],
  },
  "others read too much": {
    changed: {
      "AWS/Kinesis ReadProvisionedThroughputExceeded": 9,
      "AWS/Firehose KinesisMillisBehindLatest": 2_000_000,
    },
    rings: ["delivery-behind", "reads-throttled"],
    ifMissing: [[["AWS/Firehose KinesisMillisBehindLatest"], ["reads-throttled"]]],
  },
};

describe("the alarms of a pipeline", () => {
  const cases = Object.entries(paths).flatMap(([name, path]) => {
    const variants: NonNullable<FailurePath["ifMissing"]> = [[[], path.rings]];
    return variants.concat(path.ifMissing ?? []).map(([missing, rings]) => {
      const changed = Object.assign({}, path.changed, without(...missing));
      return { name, missing: missing.join(", ") || "nothing", changed, rings };
    });
  });

  it.each(cases)("when $name, and $missing is missing: $rings", ({ changed, rings }) => {
    expect(simulateFailure(withStream, changed).toSorted()).toEqual(rings.toSorted());
  });

  it("ring for Direct PUT when nothing is delivered", () => {
    const changed = without("AWS/Firehose DeliveryToS3", "AWS/Kinesis");
    const healthyDirectPut = { ...changed, "AWS/Firehose IncomingRecords": 10 };

    expect(simulateFailure(withDirectPut, healthyDirectPut)).toEqual(["delivery-blocked"]);
  });
});
