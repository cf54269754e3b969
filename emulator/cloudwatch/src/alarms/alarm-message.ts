import type { Alarm } from "./alarm.ts";
import type { AlarmState } from "./evaluate-alarm.ts";

/** What an alarm tells a topic. */
export interface AlarmMessage {
  readonly subject: string;
  /** JSON. */
  readonly message: string;
}

interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** As CloudWatch notifies SNS (seen in messages of AWS, from memory, unverified). */
export function formatAlarmMessage(alarm: Alarm, before: AlarmState, { region, accountId }: Place): AlarmMessage {
  const { input, state, reason, arn } = alarm;
  const message = {
    AlarmName: input.AlarmName,
    AlarmDescription: input.AlarmDescription ?? null,
    AWSAccountId: accountId,
    AlarmConfigurationUpdatedTimestamp: formatTime(alarm.configuredAtMs),
    NewStateValue: state,
    NewStateReason: reason,
    StateChangeTime: formatTime(alarm.changedAtMs),
    Region: region,
    AlarmArn: arn,
    OldStateValue: before,
    OKActions: input.OKActions,
    AlarmActions: input.AlarmActions,
    InsufficientDataActions: input.InsufficientDataActions,
    ...describeTrigger(alarm),
  };
  return { subject: `${state}: "${input.AlarmName}" in ${region}`, message: JSON.stringify(message) };
}

function describeTrigger(alarm: Alarm): object {
  if (alarm.kind === "CompositeAlarm") return { AlarmRule: alarm.input.AlarmRule };
  const { MetricName, Namespace, Statistic, Dimensions, Period, Metrics, ...rest } = alarm.input;
  const { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold, TreatMissingData } = rest;
  const condition = { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold, TreatMissingData };
  const dimensions = Dimensions.map(({ Name: name, Value: value }) => ({ name, value }));
  const metric = { MetricName, Namespace, Statistic, Dimensions: dimensions, Period };
  return { Trigger: Metrics === undefined ? { ...metric, ...condition } : { Metrics, ...condition } };
}

/** `2026-11-29T12:00:00.000+0000`. */
function formatTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+0000");
}
