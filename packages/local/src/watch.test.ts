import { mkdirSync } from "node:fs";

import { createMetricStore } from "@sluice/emulator-cloudwatch";
import { createQueueStore } from "@sluice/emulator-sqs";
import { openStateRegister, toStateDir } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createGardenPlan, planResource } from "./take-up-fixture.ts";
import { type AlarmChange, startWatch, type Watch } from "./watch.ts";

const topicArn = "arn:aws:sns:eu-central-1:000000000000:night";
const errors = { namespace: "AWS/Lambda", name: "Errors", dimensions: { FunctionName: "f" } };

function planAlarm(name: string, inputs: Readonly<Record<string, unknown>>) {
  return planResource("aws:cloudwatch/metricAlarm:MetricAlarm", name, {
    name,
    namespace: errors.namespace,
    metricName: errors.name,
    dimensions: errors.dimensions,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    threshold: 0,
    period: 60,
    statistic: "Sum",
    treatMissingData: "notBreaching",
    ...inputs,
  });
}

function watchGarden(...resources: ReturnType<typeof planResource>[]) {
  const clock = createFakeClock();
  const metrics = createMetricStore(clock);
  const place = { region: "eu-central-1", accountId: "000000000000" };
  const dir = createTemporaryFolder("watch");
  mkdirSync(toStateDir(dir));
  const queues = createQueueStore({ ...place, clock, folder: dir, register: openStateRegister(dir) });
  const changes: AlarmChange[] = [];
  const problems: string[] = [];
  const watch = startWatch({
    plan: place,
    stores: { clock, metrics, queues },
    onProblem: (problem) => problems.push(problem),
    onAlarm: (change) => changes.push(change),
  });
  watch.bringUp(createGardenPlan(planResource("aws:sns/topic:Topic", "night", { name: "night" }), ...resources));
  return { watch, clock, metrics, changes, problems };
}

function planDashboard(dashboardName: string, dashboardBody: string) {
  return planResource("aws:cloudwatch/dashboard:Dashboard", dashboardName, { dashboardName, dashboardBody });
}

async function getDashboard({ routes }: Watch, name: string): Promise<unknown> {
  const headers = { "x-amz-target": "GraniteServiceVersion20100801.GetDashboard" };
  const body = Buffer.from(JSON.stringify({ DashboardName: name }));
  const response = await routes[0]?.({ method: "POST", path: "/", query: new URLSearchParams(), headers, body });
  return typeof response?.body === "string" ? JSON.parse(response.body) : undefined;
}

describe("startWatch", () => {
  it("has the plan's dashboards, and says which cannot be here", async () => {
    const { watch, problems } = watchGarden(planDashboard("beds", '{"widgets":[]}'), planDashboard("bad", "{"));

    expect(await getDashboard(watch, "beds")).toMatchObject({ DashboardBody: '{"widgets":[]}' });
    expect(problems).toEqual([expect.stringMatching(/^dashboard "bad" cannot be here: The dashboard body is invalid/)]);
    watch.close();
  });

  it("tells of alarms that go off and are over, but not of signs and of what was never wrong", () => {
    const bell = planAlarm("bell", { alarmActions: [topicArn], alarmDescription: "Look at the log." });
    const { watch, clock, metrics, changes, problems } = watchGarden(bell, planAlarm("sign", {}));
    clock.advance(60_000);
    metrics.record({ ...errors, value: 1 });
    clock.advance(60_000);

    expect(watch.listRinging()).toEqual(["bell"]);
    clock.advance(600_000);

    expect(changes).toEqual([
      {
        name: "bell",
        isOn: true,
        description: "Look at the log.",
        reason: expect.stringContaining("1 out of the last"),
      },
      expect.objectContaining({ name: "bell", isOn: false }),
    ]);
    expect([watch.listRinging(), problems]).toEqual([[], []]);
    watch.close();
  });

  it("says which alarms cannot be here, and why", () => {
    const anomaly = { comparisonOperator: "GreaterThanUpperThreshold", alarmActions: [topicArn] };
    const composite = planResource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "both", {
      alarmName: "both",
      alarmRule: "ALARM(odd)",
    });
    const { watch, problems } = watchGarden(planAlarm("odd", anomaly), composite);

    expect(problems).toEqual([
      expect.stringMatching(/^alarm "odd" cannot be here: ComparisonOperator: /),
      'alarm "both" cannot be here: There is no alarm "odd".',
    ]);
    watch.close();
  });
});
