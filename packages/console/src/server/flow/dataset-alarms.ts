import type { DatasetManifest } from "@sluice/lake";

import type { AlarmGroup } from "../../flow/flow-answer.ts";
import type { StackAlarm } from "../../overview/overview-answer.ts";

/** The alarms that watch a dataset: they are called after its pipeline, which is what its delivery stream is called. */
export function groupAlarms(
  alarms: readonly StackAlarm[],
  { dataset, deliveryStreamName }: DatasetManifest,
): AlarmGroup {
  const prefix = `${deliveryStreamName}-`;
  const own = alarms.filter(({ name }) => name.startsWith(prefix));
  return { dataset, alarms: own.map((alarm) => rename(alarm, alarm.name.slice(prefix.length))) };
}

function rename(alarm: StackAlarm, name: string): StackAlarm {
  return { ...alarm, name };
}
