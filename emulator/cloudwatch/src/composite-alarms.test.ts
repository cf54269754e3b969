import { DeleteAlarmsCommand, DescribeAlarmsCommand, PutCompositeAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { errors, minuteMs, putAlarm, readStates, topic } from "./alarms-fixture.ts";
import { type CloudWatchFixture, startCloudWatch } from "./cloudwatch-fixture.ts";

let aws: CloudWatchFixture;

beforeEach(async () => {
  aws = await startCloudWatch();
});

afterEach(() => aws.close());

const rule = 'ALARM("a") AND NOT (OK(b) OR INSUFFICIENT_DATA(b))';

async function putComposite(AlarmRule: string): Promise<void> {
  await aws.client.send(new PutCompositeAlarmCommand({ AlarmName: "both", AlarmRule, AlarmActions: [topic] }));
}

async function remove(...AlarmNames: readonly string[]): Promise<void> {
  await aws.client.send(new DeleteAlarmsCommand({ AlarmNames: [...AlarmNames] }));
}

describe("composite alarms", () => {
  beforeEach(async () => {
    await putAlarm(aws, "a", { AlarmActions: [], OKActions: [] });
    await putAlarm(aws, "b", { AlarmActions: [], OKActions: [], Threshold: 5 });
  });

  it("follow the alarms under them", async () => {
    await putComposite(rule);
    aws.metrics.record({ ...errors, value: 2 });
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ a: "ALARM", b: "OK", both: "OK" });

    aws.metrics.record({ ...errors, value: 9 });
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ a: "ALARM", b: "ALARM", both: "ALARM" });
    expect(aws.told.map(({ subject }) => subject)).toEqual(['ALARM: "both" in eu-central-1']);
  });

  it("are named beside metric alarms only when that is asked for", async () => {
    await putComposite("TRUE");

    const { CompositeAlarms, MetricAlarms } = await aws.client.send(new DescribeAlarmsCommand({}));

    expect(CompositeAlarms).toEqual([]);
    expect(MetricAlarms).toHaveLength(2);
  });

  it("keep the alarms under them from being deleted", async () => {
    await putComposite(rule);

    await expect(remove("a")).rejects.toThrow('The rule of the composite alarm "both" is over it.');
    await remove("a", "both");
    expect(await readStates(aws)).toEqual({ b: "INSUFFICIENT_DATA" });
    await expect(remove("a")).rejects.toMatchObject({ name: "ResourceNotFound" });
  });

  it.each([
    ["ALARM(", "unexpected"],
    ["ALARM(a) ALARM(b)", "unexpected"],
    ["(ALARM(a)", "unexpected the end"],
    ["ALARM(c)", 'There is no alarm "c"'],
  ])("refuse the rule %s", async (wrong, problem) => {
    await expect(putComposite(wrong)).rejects.toThrow(problem);
  });
});
