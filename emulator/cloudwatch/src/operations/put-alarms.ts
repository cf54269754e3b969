import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { compositeAlarmInput, metricAlarmInput } from "../alarms/alarm.ts";
import { alarmStates } from "../alarms/evaluate-alarm.ts";
import type { CloudWatchState } from "./cloudwatch-state.ts";

const namesSchema = z.object({ AlarmNames: z.array(z.string()).max(100) });
const stateSchema = z.object({
  AlarmName: z.string().min(1),
  StateValue: z.enum(alarmStates),
  StateReason: z.string().max(1023),
  StateReasonData: z.string().max(4000).optional(),
});

/** PutMetricAlarm. */
export function putMetricAlarm({ alarms }: CloudWatchState, input: unknown): object {
  alarms.putMetricAlarm(parseJsonInput(metricAlarmInput, input));
  return {};
}

/** PutCompositeAlarm. */
export function putCompositeAlarm({ alarms }: CloudWatchState, input: unknown): object {
  alarms.putCompositeAlarm(parseJsonInput(compositeAlarmInput, input));
  return {};
}

/** DeleteAlarms. */
export function deleteAlarms({ alarms }: CloudWatchState, input: unknown): object {
  alarms.remove(parseJsonInput(namesSchema, input).AlarmNames);
  return {};
}

/** SetAlarmState: until the next evaluation. */
export function setAlarmState({ alarms }: CloudWatchState, input: unknown): object {
  const { AlarmName, StateValue, StateReason, StateReasonData } = parseJsonInput(stateSchema, input);
  alarms.setState(AlarmName, { state: StateValue, reason: StateReason, reasonData: StateReasonData });
  return {};
}
