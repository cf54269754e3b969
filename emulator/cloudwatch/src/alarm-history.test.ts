import {
  DescribeAlarmHistoryCommand,
  type DescribeAlarmHistoryCommandInput,
  DescribeAlarmsForMetricCommand,
} from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { errors, minuteMs, putAlarm, topic } from "./alarms-fixture.ts";
import { type CloudWatchFixture, startCloudWatch } from "./cloudwatch-fixture.ts";

let aws: CloudWatchFixture;

beforeEach(async () => {
  aws = await startCloudWatch();
});

afterEach(() => aws.close());

async function readPage(NextToken?: string) {
  const HistoryItemType = "ConfigurationUpdate";
  return aws.client.send(new DescribeAlarmHistoryCommand({ MaxRecords: 2, NextToken, HistoryItemType }));
}

async function countAlarms(MetricName: string, functionName?: string): Promise<number | undefined> {
  const Dimensions = functionName === undefined ? [] : [{ Name: "FunctionName", Value: functionName }];
  const command = new DescribeAlarmsForMetricCommand({ Namespace: "AWS/Lambda", MetricName, Dimensions });
  return (await aws.client.send(command)).MetricAlarms?.length;
}

describe("the history of alarms", () => {
  it("has what was set, what changed and what was done about it, the newest first", async () => {
    await putAlarm(aws, "errors", { AlarmActions: [topic, "arn:aws:automate:eu-central-1:ec2:stop"] });
    aws.metrics.record({ ...errors, value: 2 });
    aws.clock.advance(minuteMs);

    const { AlarmHistoryItems = [] } = await aws.client.send(new DescribeAlarmHistoryCommand({ AlarmName: "errors" }));

    expect(AlarmHistoryItems.map(({ HistoryItemType, HistorySummary }) => [HistoryItemType, HistorySummary])).toEqual([
      ["Action", 'Failed to execute action arn:aws:automate:eu-central-1:ec2:stop. Received error: "no such action"'],
      ["Action", `Successfully executed action ${topic}`],
      ["StateUpdate", "Alarm updated from INSUFFICIENT_DATA to ALARM"],
      ["ConfigurationUpdate", 'Alarm "errors" created'],
    ]);
  });

  it("says of a change what it was decided on, in the order and of the time that are asked for", async () => {
    await putAlarm(aws, "errors");
    aws.metrics.record({ ...errors, value: 2 });
    aws.clock.advance(minuteMs);
    const [StartDate, ascending] = [new Date(aws.clock.nowMs()), "TimestampAscending"] as const;
    const ask = async (input: DescribeAlarmHistoryCommandInput) =>
      (await aws.client.send(new DescribeAlarmHistoryCommand(input))).AlarmHistoryItems ?? [];

    const [first, change] = await ask({ ScanBy: ascending });
    const later = await ask({ StartDate, ScanBy: ascending });
    const earlier = await ask({ EndDate: new Date(StartDate.getTime() - 1) });

    expect(first?.HistoryItemType).toBe("ConfigurationUpdate");
    expect(JSON.parse(change?.HistoryData ?? "")).toMatchObject({
      oldState: { stateValue: "INSUFFICIENT_DATA" },
      newState: { stateValue: "ALARM", stateReasonData: { recentDatapoints: [2], threshold: 0 } },
    });
    expect(later.map(({ HistoryItemType }) => HistoryItemType)).toEqual(["StateUpdate", "Action"]);
    expect(earlier.map(({ HistoryItemType }) => HistoryItemType)).toEqual(["ConfigurationUpdate"]);
  });

  it("comes in pages", async () => {
    for (let times = 0; times < 3; times += 1) await putAlarm(aws, "errors");

    const first = await readPage();
    const second = await readPage(first.NextToken);
    const items = [...(first.AlarmHistoryItems ?? []), ...(second.AlarmHistoryItems ?? [])];

    expect(items.map((item) => item.HistorySummary)).toEqual([
      'Alarm "errors" updated',
      'Alarm "errors" updated',
      'Alarm "errors" created',
    ]);
    await expect(readPage("nonsense")).rejects.toMatchObject({ name: "InvalidNextToken" });
  });
});

describe("the alarms of a metric", () => {
  it("are found by it", async () => {
    await putAlarm(aws, "errors");

    expect([await countAlarms("Errors"), await countAlarms("Throttles")]).toEqual([1, 0]);
  });

  it("are those of the dimensions that are asked for", async () => {
    await putAlarm(aws, "errors");

    expect([await countAlarms("Errors", "f"), await countAlarms("Errors", "g")]).toEqual([1, 0]);
  });
});
