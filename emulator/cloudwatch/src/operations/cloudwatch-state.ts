import type { Clock } from "@sluice/emulator-wire";

import type { AlarmStore } from "../alarms/alarm-store.ts";
import type { DashboardStore } from "../dashboards/dashboard-store.ts";
import type { MetricStore } from "../metrics/metric-store.ts";

/** What the operations work on. */
export interface CloudWatchState {
  readonly metrics: MetricStore;
  readonly alarms: AlarmStore;
  readonly dashboards: DashboardStore;
  readonly clock: Clock;
}
