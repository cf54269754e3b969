import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { type RunningServer, startServer } from "@sluice/emulator-wire";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";

import type { AlarmMessage } from "./alarms/alarm-message.ts";
import { AlarmStore } from "./alarms/alarm-store.ts";
import { cloudwatchRoute } from "./cloudwatch-endpoint.ts";
import { createDashboardStore } from "./dashboards/dashboard-store.ts";
import { createMetricStore, type MetricStore } from "./metrics/metric-store.ts";

const place = { region: "eu-central-1", accountId: "000000000000" };

/** For tests: a private CloudWatch over real HTTP, with a clock that stands still and a default client. */
export interface CloudWatchFixture {
  readonly client: CloudWatchClient;
  readonly server: RunningServer;
  readonly clock: FakeClock;
  readonly metrics: MetricStore;
  /** What alarms have told their actions. */
  readonly told: readonly (AlarmMessage & { readonly action: string })[];
  readonly close: () => Promise<void>;
}

export async function startCloudWatch(): Promise<CloudWatchFixture> {
  const clock = createFakeClock();
  const metrics = createMetricStore(clock);
  const told: (AlarmMessage & { readonly action: string })[] = [];
  const notify = (action: string, message: AlarmMessage): void => {
    if (!action.includes(":sns:")) throw new Error("no such action");
    told.push({ action, ...message });
  };
  const alarms = new AlarmStore({ ...place, metrics, clock, notify });
  const dashboards = createDashboardStore({ ...place, clock });
  const server = await startServer({ port: 0, routes: [cloudwatchRoute({ metrics, alarms, dashboards, clock })] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new CloudWatchClient({ endpoint: server.url, region: place.region, credentials, maxAttempts: 1 });
  return {
    client,
    server,
    clock,
    metrics,
    told,
    close: async () => {
      alarms.close();
      client.destroy();
      await server.close();
    },
  };
}
