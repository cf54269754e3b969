import { readFileSync } from "node:fs";
import { join } from "node:path";

import { prices } from "@sluice/lake";
import { type Plan, readProperty } from "@sluice/plan";
import { rootDir } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { collectInputs, planWith } from "../stacks/plan-with.ts";

let plan: Plan;

beforeAll(async () => {
  plan = await planWith({ datasets: ["iris"], alarmEmail: "data@example.com", monthlyBudgetUsd: 20 });
});

const metricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const compositeAlarm = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const topicArn = "arn:aws:sns:eu-central-1:000000000000:sluice-test-alarms";

describe("monitoring", () => {
  it("tells the topic when data is late, and when it no longer is", () => {
    expect(collectInputs(plan, metricAlarm)["sluice-test-iris-delivery-late"]).toEqual({
      name: "sluice-test-iris-delivery-late",
      alarmDescription: expect.stringContaining("Check the Firehose log"),
      namespace: "AWS/Firehose",
      metricName: "DeliveryToS3.DataFreshness",
      dimensions: { DeliveryStreamName: "sluice-test-iris" },
      statistic: "Maximum",
      period: 300,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 755,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: "ignore",
      alarmActions: [topicArn],
      okActions: [topicArn],
    });
  });

  it("compares a share where the whole matters", () => {
    const alarm = collectInputs(plan, metricAlarm)["sluice-test-iris-rows-rejected"];

    const metric = {
      namespace: "Sluice",
      dimensions: { service: "sluice-test-iris-transform", dataset: "iris" },
      stat: "Sum",
      period: 900,
    };
    expect(alarm).not.toHaveProperty("metricName");
    expect(alarm?.["metricQueries"]).toEqual([
      { id: "share", expression: "100 * part / whole", label: "RowsRejected in percent", returnData: true },
      { id: "part", metric: { ...metric, metricName: "RowsRejected" } },
      { id: "whole", metric: { ...metric, metricName: "RowsIn" } },
    ]);
  });

  it("reads the metrics under the name that the function reports them by", () => {
    expect(collectInputs(plan, "aws:lambda/function:Function")["sluice-test-iris-transform"]).toMatchObject({
      environment: { variables: { POWERTOOLS_SERVICE_NAME: "sluice-test-iris-transform" } },
    });
  });

  it("asks two signs whether records that came were read, and tells nobody when that is over", () => {
    const { "sluice-test-iris-records-came": came, "sluice-test-iris-none-read": none } = collectInputs(
      plan,
      metricAlarm,
    );

    expect(collectInputs(plan, compositeAlarm)["sluice-test-iris-stream-not-read"]).toEqual({
      alarmName: "sluice-test-iris-stream-not-read",
      alarmDescription: expect.stringContaining("Firehose has read none"),
      alarmRule: 'ALARM("sluice-test-iris-records-came") AND ALARM("sluice-test-iris-none-read")',
      alarmActions: [topicArn],
    });
    expect(came).toEqual({
      name: "sluice-test-iris-records-came",
      alarmDescription: expect.any(String),
      metricQueries: expectRunningSum({
        namespace: "AWS/Kinesis",
        metricName: "IncomingRecords",
        dimensions: { StreamName: "sluice-test-iris" },
      }),
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 18,
      datapointsToAlarm: 4,
      treatMissingData: "notBreaching",
    });
    expect(none).toMatchObject({
      metricQueries: expectRunningSum({
        namespace: "AWS/Firehose",
        metricName: "DataReadFromKinesisStream.Records",
        dimensions: { DeliveryStreamName: "sluice-test-iris" },
      }),
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: 19,
      datapointsToAlarm: 19,
      treatMissingData: "breaching",
    });
  });

  it("tells nobody that an event is over, which only means that it did not happen again", () => {
    const { "sluice-test-iris-records-failed": alarm } = collectInputs(plan, metricAlarm);

    expect(alarm).toMatchObject({ treatMissingData: "notBreaching", alarmActions: [topicArn] });
    expect(alarm).not.toHaveProperty("okActions");
  });

  it("leaves no alarm without an action, but for signs of composite alarms", () => {
    const composites = Object.values(collectInputs(plan, compositeAlarm));
    const rules = composites.map(({ alarmRule }) => String(alarmRule)).join(" ");
    const alarms = Object.values(collectInputs(plan, metricAlarm));
    const signs = alarms.filter(({ name }) => rules.includes(`"${String(name)}"`));

    expect(
      signs.filter(({ alarmActions, okActions }) => alarmActions !== undefined || okActions !== undefined),
    ).toEqual([]);
    const others = [...alarms.filter((each) => !signs.includes(each)), ...composites];
    expect(others.filter(({ alarmActions }) => JSON.stringify(alarmActions) !== JSON.stringify([topicArn]))).toEqual(
      [],
    );
  });

  it("costs at most four dollars a month for each dataset", async () => {
    const planned = await planWith({ datasets: [{ name: "iris", sourceBackup: true }] });

    const alarms = Object.values(collectInputs(planned, metricAlarm));
    const metrics = alarms.reduce((sum, { metricQueries }) => sum + countMetrics(metricQueries), 0);
    const composites = Object.keys(collectInputs(planned, compositeAlarm)).length;
    const { alarmMetricMonth, compositeAlarmMonth } = prices.cloudwatch;
    expect([metrics, composites]).toEqual([24, 3]);
    expect(metrics * alarmMetricMonth + composites * compositeAlarmMonth).toBeLessThanOrEqual(4);
  });

  it("is described alarm by alarm in the operator's document", () => {
    const all = [
      ...Object.values(collectInputs(plan, metricAlarm)),
      ...Object.values(collectInputs(plan, compositeAlarm)),
    ];
    const ringing = all.filter(({ alarmActions }) => alarmActions !== undefined);
    const keys = ringing.map(({ name, alarmName }) => String(name ?? alarmName).replace("sluice-test-iris-", ""));

    const document = readFileSync(join(rootDir, "docs/operations.md"), "utf8");

    expect(keys.filter((key) => !document.includes(`| \`${key}\``) && !document.includes(`, \`${key}\``))).toEqual([]);
  });

  it("sends e-mail to the configured address, and to nobody else", async () => {
    const others = await planWith({ datasets: ["iris"] });
    const subscription = "aws:sns/topicSubscription:TopicSubscription";

    expect(collectInputs(plan, subscription)).toEqual({
      "sluice-test-alarms-email": { topic: topicArn, protocol: "email", endpoint: "data@example.com" },
    });
    expect(collectInputs(others, subscription)).toEqual({});
  });

  it("shows every dataset on one dashboard", () => {
    const { "sluice-test-dashboard": dashboard } = collectInputs(plan, "aws:cloudwatch/dashboard:Dashboard");

    expect(dashboard?.["dashboardName"]).toBe("sluice-test");
    expect(JSON.parse(String(dashboard?.["dashboardBody"])).widgets).toHaveLength(12);
  });

  it("warns before the budget is spent", () => {
    expect(collectInputs(plan, "aws:budgets/budget:Budget")["sluice-test-budget"]).toEqual({
      name: "sluice-test",
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: "20",
      limitUnit: "USD",
      costFilters: [{ name: "TagKeyValue", values: ["user:stack$sluice-test"] }],
      notifications: [
        {
          comparisonOperator: "GREATER_THAN",
          notificationType: "ACTUAL",
          threshold: 80,
          thresholdType: "PERCENTAGE",
          subscriberSnsTopicArns: [topicArn],
        },
        {
          comparisonOperator: "GREATER_THAN",
          notificationType: "FORECASTED",
          threshold: 100,
          thresholdType: "PERCENTAGE",
          subscriberSnsTopicArns: [topicArn],
        },
      ],
    });
  });
});

function countMetrics(queries: unknown): number {
  return Array.isArray(queries) ? queries.filter((query) => readProperty(query, "metric") !== undefined).length : 1;
}

function expectRunningSum(metric: object) {
  return [
    { id: "total", expression: "RUNNING_SUM(FILL(given, 0))", label: expect.any(String), returnData: true },
    { id: "given", metric: { ...metric, stat: "Sum", period: 300 } },
  ];
}
