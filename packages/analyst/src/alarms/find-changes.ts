import type { AlarmChange, StackAlarm } from "./stack-alarm.ts";

/** What has become of alarms between two looks, in the order of time. */
export function findChanges(before: readonly StackAlarm[], now: readonly StackAlarm[]): readonly AlarmChange[] {
  const known = new Map(before.map((alarm) => [alarm.name, alarm]));
  const changes = now.flatMap((alarm): readonly AlarmChange[] => {
    const { name, isRinging, why, reason, sinceMs: atMs = 0 } = alarm;
    const wasRinging = known.get(name)?.isRinging ?? false;
    return isRinging === wasRinging ? [] : [{ name, atMs, change: isRinging ? "rang" : "over", why, reason }];
  });
  return changes.toSorted((one, other) => one.atMs - other.atMs);
}
