import type { AlarmChange, StackAlarm } from "./stack-alarm.ts";

/** A line of JSON, with its time as in ISO 8601. */
export function renderAlarmJson({ sinceMs, ...alarm }: StackAlarm): string {
  const since = sinceMs === undefined ? undefined : new Date(sinceMs).toISOString();
  return `${JSON.stringify({ ...alarm, since })}\n`;
}

/** A line of JSON, with its time as in ISO 8601. */
export function renderChangeJson({ atMs, ...change }: AlarmChange): string {
  return `${JSON.stringify({ at: new Date(atMs).toISOString(), ...change })}\n`;
}
