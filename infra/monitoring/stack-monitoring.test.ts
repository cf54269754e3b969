import type { Plan } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import { collectInputs, planWith } from "../stacks/plan-with.ts";

let plan: Plan;

beforeAll(async () => {
  plan = await planWith({ datasets: ["iris"], alarmEmail: "data@example.com", monthlyBudgetUsd: 20 });
});

const topicArn = "arn:aws:sns:eu-central-1:000000000000:sluice-test-alarms";

describe("monitoring", () => {
  it("tells the topic when data is late, and when it no longer is", () => {
    expect(collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm")["sluice-test-iris-delivery-late"]).toEqual({
      name: "sluice-test-iris-delivery-late",
      alarmDescription: expect.stringContaining("Check the Firehose log"),
      namespace: "AWS/Firehose",
      metricName: "DeliveryToS3.DataFreshness",
      dimensions: { DeliveryStreamName: "sluice-test-iris" },
      statistic: "Maximum",
      period: 300,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 811,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
    });
  });

  it("compares a share where the whole matters", () => {
    const alarm = collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm")["sluice-test-iris-rows-rejected"];

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

  it("leaves no alarm without an action", () => {
    const alarms = Object.values(collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm"));

    expect(alarms).toHaveLength(14);
    expect(alarms.filter(({ alarmActions }) => JSON.stringify(alarmActions) !== JSON.stringify([topicArn]))).toEqual(
      [],
    );
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
    expect(JSON.parse(String(dashboard?.["dashboardBody"])).widgets).toHaveLength(10);
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
