export { type Alarm, compositeAlarmInput, metricAlarmInput, type MetricAlarmInput } from "./alarms/alarm.ts";
export type { AlarmMessage } from "./alarms/alarm-message.ts";
export { evaluateRule, parseAlarmRule } from "./alarms/alarm-rule.ts";
export { AlarmStore } from "./alarms/alarm-store.ts";
export { type AlarmState, evaluateAlarm } from "./alarms/evaluate-alarm.ts";
export { cloudwatchRoute } from "./cloudwatch-endpoint.ts";
export { parseEmbeddedMetrics } from "./metrics/embedded-metrics.ts";
export { createMetricStore, type MetricStore } from "./metrics/metric-store.ts";
