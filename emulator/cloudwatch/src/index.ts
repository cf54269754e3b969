export { type Alarm, compositeAlarmInput, metricAlarmInput } from "./alarms/alarm.ts";
export { evaluateRule, parseAlarmRule } from "./alarms/alarm-rule.ts";
export { AlarmStore } from "./alarms/alarm-store.ts";
export { type AlarmState, evaluateAlarm } from "./alarms/evaluate-alarm.ts";
export { CloudWatchError } from "./errors.ts";
export { cloudwatchRoute } from "./cloudwatch-endpoint.ts";
export { createDashboardStore, type DashboardStore } from "./dashboards/dashboard-store.ts";
export { parseEmbeddedMetrics } from "./metrics/embedded-metrics.ts";
export { createMetricStore, type MetricStore } from "./metrics/metric-store.ts";
