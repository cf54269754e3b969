import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { AlarmStore, cloudwatchRoute, createDashboardStore, createMetricStore } from "@sluice/emulator-cloudwatch";
import { startServer } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { collectPlan, type Plan } from "@sluice/plan";
import { devStack, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder, pickForRun, runProcess } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { listPlannedCompositeAlarms, listPlannedMetricAlarms } from "./planned-alarms.ts";

/** The ingest host's own program runs here, over stand-ins for systemctl and the AWS CLI; nothing here is an EC2 instance. */
describe.runIf(process.platform === "linux" && pickForRun({ short: false, long: true }))(
  "the alarm of a producer",
  () => {
    let host: Awaited<ReturnType<typeof startHost>>;

    beforeAll(async () => {
      host = await startHost();
      host.setState({ ActiveState: "active", ExecMainStartTimestampMonotonic: "1000000" });
      await host.passMinutes(40);
    });

    afterAll(() => host.close());

    it("does not ring while it is well", () => {
      expect(host.listRinging()).toEqual([]);
    });

    it("rings when it fails again and again, and is over once it runs", async ({ annotate }) => {
      host.setState({ ActiveState: "activating", ExecMainStartTimestampMonotonic: "1000000" });
      const rangAfter = await host.passUntil(() => host.listRinging().length > 0);
      host.setState({ ActiveState: "active", ExecMainStartTimestampMonotonic: "1000000" });
      const clearedAfter = await host.passUntil(() => host.listRinging().length === 0);

      await annotate(`rang after ${rangAfter}, over after ${clearedAfter}`);
      expect([rangAfter <= 20, clearedAfter <= 30]).toEqual([true, true]);
      await host.passMinutes(40);
    });

    it("rings when nothing is heard of it, and is over once something is", async ({ annotate }) => {
      host.stopHeartbeat(true);
      const rangAfter = await host.passUntil(() => host.listRinging().length > 0);
      host.stopHeartbeat(false);
      const clearedAfter = await host.passUntil(() => host.listRinging().length === 0);

      await annotate(`rang after ${rangAfter}, over after ${clearedAfter}`);
      expect([rangAfter <= 25, clearedAfter <= 30]).toEqual([true, true]);
    });
  },
);

type Properties = Readonly<Record<"ActiveState" | "ExecMainStartTimestampMonotonic", string>>;

async function startHost() {
  const dir = writeProject({
    folder: createTemporaryFolder("host"),
    stacks: { dev: { ...devStack, ingestHost: { dataset: "iris", source: "https://example.com/iris.csv" } } },
  });
  const plan = await collectPlan({ dir, stack: "dev" });
  const place = { region: plan.region, accountId: plan.accountId };
  const clock = createFakeClock();
  const metrics = createMetricStore(clock);
  const alarms = new AlarmStore({ ...place, metrics, clock, notify: () => undefined });
  const dashboards = createDashboardStore({ ...place, clock });
  const server = await startServer({ port: 0, routes: [cloudwatchRoute({ metrics, alarms, dashboards, clock })] });
  const instance = putHostAlarms(plan, alarms);
  const program = installHeartbeat(plan, server.url);
  let isSilent = false;
  const passMinute = async (minute: number): Promise<void> => {
    // What EC2 tells of every instance. The program runs once in a period of the alarm's, which knows the least of its values.
    metrics.record({ namespace: "AWS/EC2", name: "StatusCheckFailed", dimensions: instance, value: 0, unit: "Count" });
    if (minute % 5 === 0 && !isSilent) await program.run();
    clock.advance(60_000);
  };
  const passUntil = async (isSo: () => boolean): Promise<number> => {
    for (let minute = 0; minute < 90; minute += 1) {
      await passMinute(minute);
      if (isSo()) return minute + 1;
    }
    return Infinity;
  };
  return {
    passUntil,
    passMinutes: async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) await passMinute(minute);
    },
    listRinging: () =>
      alarms.list().flatMap(({ state, input }) => {
        const tells = input.AlarmActions.length > 0;
        return tells && state === "ALARM" ? [input.AlarmName] : [];
      }),
    setState: program.setState,
    stopHeartbeat: (isStopped: boolean) => {
      isSilent = isStopped;
    },
    close: async () => {
      alarms.close();
      await server.close();
    },
  };
}

const isOfHost = ({ name }: { readonly name: string }) => name.includes("-host-");

/** Returns the dimensions of what EC2 tells of the instance. */
function putHostAlarms(plan: Plan, alarms: AlarmStore): Readonly<Record<string, string>> {
  const metricAlarms = listPlannedMetricAlarms(plan).filter(isOfHost);
  for (const { input } of metricAlarms) if (input !== undefined) alarms.putMetricAlarm(input);
  for (const { input } of listPlannedCompositeAlarms(plan).filter(isOfHost)) {
    if (input !== undefined) alarms.putCompositeAlarm(input);
  }
  const running = metricAlarms.find(({ name }) => name.endsWith("-host-running"));
  return Object.fromEntries((running?.input?.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
}

/** Takes the program out of what the instance is started with. */
function installHeartbeat({ resources }: Plan, endpoint: string) {
  const dir = createTemporaryFolder("heartbeat");
  const instance = resources.find(({ type }) => type === "aws:ec2/instance:Instance");
  const [, base64 = ""] =
    /> \/opt\/sluice\/heartbeat <<'FILE'\n([\s\S]+?)\nFILE/.exec(String(instance?.inputs["userData"])) ?? [];
  const write = (name: string, text: string): void => {
    writeFileSync(join(dir, name), text);
    chmodSync(join(dir, name), 0o755);
  };
  write("heartbeat", Buffer.from(base64, "base64").toString());
  write("aws", putMetricData);
  const environment = { PATH: `${dir}:${process.env["PATH"]}`, ENDPOINT: endpoint };
  return {
    setState: (properties: Properties): void => {
      const all = { LoadState: "loaded", Result: "success", ...properties };
      const answers = Object.entries(all).map(([name, value]) => `--property=${name}) echo ${value};;`);
      write("systemctl", `#!/bin/bash\ncase "$3" in ${answers.join(" ")} *) exit 1;; esac\n`);
    },
    run: async (): Promise<void> => {
      const { exitCode, stderr } = await runProcess("bash", [join(dir, "heartbeat")], { environment });
      expect([exitCode, stderr]).toEqual([0, ""]);
    },
  };
}

/** In place of the AWS CLI, which takes a second to start: the same call. */
const putMetricData = `#!/bin/bash
set -euo pipefail
[[ "$1 $2" == "cloudwatch put-metric-data" ]]
shift 2
while (($#)); do declare "given_\${1//-/_}=$2"; shift 2; done
curl --silent --show-error --fail --output /dev/null "$ENDPOINT" \\
  --header "Authorization: AWS4-HMAC-SHA256 Credential=local/20261129/$given___region/monitoring/aws4_request, SignedHeaders=host, Signature=0" \\
  --data-urlencode Action=PutMetricData --data-urlencode Version=2010-08-01 \\
  --data-urlencode "Namespace=$given___namespace" \\
  --data-urlencode "MetricData.member.1.MetricName=$given___metric_name" \\
  --data-urlencode "MetricData.member.1.Dimensions.member.1.Name=\${given___dimensions%%=*}" \\
  --data-urlencode "MetricData.member.1.Dimensions.member.1.Value=\${given___dimensions#*=}" \\
  --data-urlencode "MetricData.member.1.Value=$given___value"
`;
