import { listAlarms } from "@sluice/analyst/lake";

import type { AlarmSummary, StackAlarm } from "../../overview/overview-answer.ts";
import { describeThrown } from "../api/describe-error.ts";
import { rememberFor } from "../cache/remember-for.ts";
import { chooseRememberedMs } from "../metrics/choose-period.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";

export interface AlarmReader {
  /** Sorted by name. Throws what CloudWatch throws. */
  readonly list: () => Promise<readonly StackAlarm[]>;
  /** Never throws. */
  readonly summarize: () => Promise<AlarmSummary>;
}

/** Alarms change once a minute at most, which passes sooner in a stack that is sped up. */
export function createAlarmReader(stack: ConsoleStack, nowMs: () => number): AlarmReader {
  const list = rememberFor(
    chooseRememberedMs(stack.read().speedUp),
    async () => listAlarms(await stack.cloudWatch(), stack.read().manifest),
    nowMs,
  );
  const summarize = async (): Promise<AlarmSummary> => {
    try {
      return summarizeAlarms(await list());
    } catch (thrown) {
      return { ringing: [], quiet: 0, unknown: 0, error: describeThrown(thrown, stack.read()) };
    }
  };
  return { list, summarize };
}

function summarizeAlarms(alarms: readonly StackAlarm[]): AlarmSummary {
  const count = (state: StackAlarm["state"]) => alarms.filter((alarm) => alarm.state === state);
  return {
    ringing: count("ALARM").map(({ name }) => name),
    quiet: count("OK").length,
    unknown: count("INSUFFICIENT_DATA").length,
  };
}
