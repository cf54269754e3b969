import {
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type MetricDataQuery,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type CloudWatchFixture, startCloudWatch } from "./cloudwatch-fixture.ts";

let aws: CloudWatchFixture;

beforeEach(async () => {
  aws = await startCloudWatch();
});

afterEach(() => aws.close());

const Namespace = "Shop";
const start = Date.UTC(2026, 0, 1);
const orders = { Namespace, MetricName: "Orders", Dimensions: [{ Name: "City", Value: "Köln" }] };

async function put(minute: number, ...values: readonly number[]): Promise<void> {
  const { MetricName, Dimensions } = orders;
  const Timestamp = new Date(start + minute * 60_000);
  const MetricData = values.map((Value) => ({ MetricName, Dimensions, Timestamp, Value }));
  await aws.client.send(new PutMetricDataCommand({ Namespace, MetricData }));
}

function toQuery(Id: string, Stat: string, more: Partial<MetricDataQuery> = {}): MetricDataQuery {
  return { Id, MetricStat: { Metric: orders, Period: 120, Stat }, ...more };
}

function ask(...MetricDataQueries: MetricDataQuery[]) {
  return aws.client.send(
    new GetMetricDataCommand({
      MetricDataQueries,
      StartTime: new Date(start),
      EndTime: new Date(start + 600_000),
      ScanBy: "TimestampAscending",
    }),
  );
}

describe("metrics", () => {
  it("are added up by period", async () => {
    await put(0, 1, 2);
    await put(1, 9);
    await put(4, 5);

    const statistics = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"];
    const { MetricDataResults } = await ask(...statistics.map((Stat, index) => toQuery(`s${index}`, Stat)));

    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([
      [12, 5],
      [4, 5],
      [1, 5],
      [9, 5],
      [3, 1],
    ]);
    expect(MetricDataResults?.[0]).toMatchObject({
      Label: "Orders",
      StatusCode: "Complete",
      Timestamps: [new Date(start), new Date(start + 240_000)],
    });
  });

  it("have percentiles, to a percent", async () => {
    await put(0, ...Array.from({ length: 100 }, (_, index) => index + 1));

    const { MetricDataResults } = await ask(toQuery("p", "p95"), toQuery("all", "p100"));

    const [[p95 = 0] = [], [all] = []] = (MetricDataResults ?? []).map(({ Values }) => Values);
    expect(Math.abs(p95 - 95)).toBeLessThan(1);
    expect(all).toBe(100);
  });

  it("are taken as values with counts, and as statistics", async () => {
    await aws.client.send(
      new PutMetricDataCommand({
        Namespace,
        MetricData: [
          { ...orders, Timestamp: new Date(start), Values: [1, 5], Counts: [3, 1] },
          {
            ...orders,
            Timestamp: new Date(start),
            StatisticValues: { SampleCount: 2, Sum: 20, Minimum: 0, Maximum: 20 },
          },
        ],
      }),
    );

    const { MetricDataResults } = await ask(toQuery("a", "Sum"), toQuery("b", "SampleCount"), toQuery("c", "Minimum"));

    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([[28], [6], [0]]);
  });

  it("can be computed with", async () => {
    await put(0, 3);
    await put(2, 0);
    await put(6, 5);
    const hidden = toQuery("m", "Sum", { ReturnData: false });
    const count = toQuery("n", "SampleCount", { ReturnData: false });

    const { MetricDataResults } = await ask(
      { Id: "total", Expression: "RUNNING_SUM(FILL(m, 0))" },
      { Id: "share", Expression: "100 * n / m", Label: "share" },
      { Id: "more", Expression: "-(total - 2) ^ 2" },
      hidden,
      count,
    );

    // A division by zero has no value.
    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([
      [3, 3, 3, 8, 8],
      [100 / 3, 20],
      [-1, -1, -1, -36, -36],
    ]);
  });

  it.each([
    ["m +", "unexpected the end"],
    ["m m", 'unexpected "m"'],
    ["[m]", 'not emulated locally: "["'],
    ["ANOMALY_DETECTION_BAND(m)", "not emulated locally: the function ANOMALY_DETECTION_BAND"],
    ["m / other", "reads a query that is not there"],
    ["self", "reads a query that is not there, or itself"],
    ["1 + 1", "a single number"],
  ])("refuse the expression %s", async (Expression, problem) => {
    const asked = ask(toQuery("m", "Sum"), { Id: "self", Expression });

    await expect(asked).rejects.toThrow(problem);
  });

  it("are listed, by what is asked for", async () => {
    await put(0, 1);
    await aws.client.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: "Returns", Value: 1 }] }));

    const list = async (filter: object) => (await aws.client.send(new ListMetricsCommand(filter))).Metrics;

    expect(await list({})).toEqual([orders, { Namespace, MetricName: "Returns", Dimensions: [] }]);
    expect(await list({ Dimensions: [{ Name: "City" }] })).toEqual([orders]);
    expect(await list({ Dimensions: [{ Name: "City", Value: "Bonn" }] })).toEqual([]);
    expect(await list({ Namespace: "Other" })).toEqual([]);
  });

  it("have statistics, one by one", async () => {
    await put(0, 1, 3);

    const { Datapoints } = await aws.client.send(
      new GetMetricStatisticsCommand({
        ...orders,
        StartTime: new Date(start),
        EndTime: new Date(start + 60_000),
        Period: 60,
        Statistics: ["Sum", "Maximum"],
        ExtendedStatistics: ["p100"],
      }),
    );

    expect(Datapoints).toEqual([
      { Timestamp: new Date(start), Sum: 4, Maximum: 3, ExtendedStatistics: { p100: 3 }, Unit: "None" },
    ]);
  });

  it("are forgotten after three days, and those that nothing has come for when there are too many", async () => {
    const metric = { namespace: Namespace, name: "Orders", dimensions: {} };
    aws.metrics.record({ ...metric, value: 1 });
    const minute = start / 60_000;
    aws.clock.advance(3 * 86_400_000 + 60_000);
    expect(aws.metrics.readMinutes(metric, minute, minute + 1)).toBeDefined();

    aws.metrics.record({ ...metric, value: 1 });
    expect(aws.metrics.readMinutes(metric, minute, minute + 1)).toBeUndefined();

    for (let number = 0; number < 10_000; number += 1) aws.metrics.record({ ...metric, name: `n${number}`, value: 1 });
    expect(aws.metrics.list()).toHaveLength(10_000);
    expect(aws.metrics.list()).not.toContainEqual(metric);
  });

  it.each([
    [{ Namespace: "AWS/Kinesis", MetricData: [{ MetricName: "a", Value: 1 }] }, "'namespace'"],
    [{ Namespace, MetricData: [{ MetricName: "a" }] }, "either a Value, Values or StatisticValues"],
    [{ Namespace, MetricData: [{ MetricName: "a", Value: 1, Values: [1] }] }, "either a Value"],
  ])("are refused where CloudWatch refuses them: %#", async (input, problem) => {
    await expect(aws.client.send(new PutMetricDataCommand(input))).rejects.toThrow(problem);
  });
});
