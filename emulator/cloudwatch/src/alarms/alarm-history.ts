import type { AlarmMessage } from "./alarm-message.ts";
import type { Alarm } from "./alarm.ts";
import type { AlarmState } from "./evaluate-alarm.ts";

export interface HistoryItem {
  readonly alarmName: string;
  readonly alarmKind: Alarm["kind"];
  readonly atMs: number;
  readonly type: "ConfigurationUpdate" | "StateUpdate" | "Action";
  readonly summary: string;
  /** JSON. */
  readonly data: string;
}

/** What has happened to the alarms, the newest first. */
export interface AlarmHistory {
  readonly noteConfiguration: (alarm: Alarm, change: "created" | "updated" | "deleted") => void;
  readonly noteState: (alarm: Alarm, before: AlarmState) => void;
  readonly noteAction: (alarm: Alarm, action: string, outcome: AlarmMessage | Error) => void;
  readonly items: () => readonly HistoryItem[];
}

/** For all alarms together. CloudWatch keeps a month's. */
const maxItems = 5_000;

export function createAlarmHistory(nowMs: () => number): AlarmHistory {
  const items: HistoryItem[] = [];
  const note = (alarm: Alarm, type: HistoryItem["type"], summary: string, data: object): void => {
    const { kind: alarmKind, input } = alarm;
    items.unshift({ alarmName: input.AlarmName, alarmKind, atMs: nowMs(), type, summary, data: JSON.stringify(data) });
    items.length = Math.min(items.length, maxItems);
  };
  return {
    noteConfiguration: (alarm, change) =>
      note(alarm, "ConfigurationUpdate", `Alarm "${alarm.input.AlarmName}" ${change}`, { version: "1.0" }),
    noteState: (alarm, before) => {
      const { state, reason, reasonData } = alarm;
      note(alarm, "StateUpdate", `Alarm updated from ${before} to ${state}`, {
        version: "1.0",
        oldState: { stateValue: before },
        newState: {
          stateValue: state,
          stateReason: reason,
          stateReasonData: reasonData === undefined ? undefined : JSON.parse(reasonData),
        },
      });
    },
    noteAction: (alarm, action, outcome) => {
      if (outcome instanceof Error) {
        note(alarm, "Action", `Failed to execute action ${action}. Received error: "${outcome.message}"`, {});
      } else note(alarm, "Action", `Successfully executed action ${action}`, { message: outcome.message });
    },
    items: () => items,
  };
}
