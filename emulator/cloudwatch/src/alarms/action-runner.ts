import type { AlarmHistory } from "./alarm-history.ts";
import { type AlarmMessage, formatAlarmMessage } from "./alarm-message.ts";
import type { Alarm } from "./alarm.ts";
import type { AlarmState } from "./evaluate-alarm.ts";

export interface ActionRunnerOptions {
  readonly region: string;
  readonly accountId: string;
  /** Carries out an action, such as a topic's ARN. Throws when it cannot: the alarm's history says so. */
  readonly notify: (action: string, message: AlarmMessage) => void;
}

/** Carries out the actions of an alarm that has changed to its state from another. */
export type RunActions = (alarm: Alarm, before: AlarmState) => void;

export function createActionRunner(
  { notify, ...place }: ActionRunnerOptions,
  history: Pick<AlarmHistory, "noteAction">,
): RunActions {
  const run = (alarm: Alarm, action: string, message: AlarmMessage): void => {
    try {
      notify(action, message);
      history.noteAction(alarm, action, message);
    } catch (error) {
      history.noteAction(alarm, action, error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (alarm, before) => {
    if (!alarm.input.ActionsEnabled) return;
    const message = formatAlarmMessage(alarm, before, place);
    for (const action of listActions(alarm)) run(alarm, action, message);
  };
}

function listActions({ input, state }: Alarm): readonly string[] {
  const { OKActions, AlarmActions, InsufficientDataActions } = input;
  return { OK: OKActions, ALARM: AlarmActions, INSUFFICIENT_DATA: InsufficientDataActions }[state];
}
