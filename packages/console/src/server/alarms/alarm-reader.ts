import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { explainAwsError } from "@sluice/analyst";

import type { AlarmSummary, StackAlarm } from "../../overview/overview-answer.ts";
import { rememberFor } from "../cache/remember-for.ts";
import { choosePeriodSeconds } from "../metrics/choose-period.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";

export interface AlarmReader {
  /** Sorted by name. Throws what CloudWatch throws. */
  readonly list: () => Promise<readonly StackAlarm[]>;
  /** Never throws. */
  readonly summarize: () => Promise<AlarmSummary>;
}

/** They change once a minute at most, which passes sooner in a stack that is sped up. */
export function createAlarmReader(stack: ConsoleStack, nowMs: () => number): AlarmReader {
  const rememberedMs = Math.max(2_000, (choosePeriodSeconds(stack.read().speedUp) * 1000) / 2);
  const list = rememberFor(
    rememberedMs,
    async () => listAlarms(await stack.cloudWatch(), `${stack.read().manifest.name}-`),
    nowMs,
  );
  const summarize = async (): Promise<AlarmSummary> => {
    try {
      return summarizeAlarms(await list());
    } catch (thrown) {
      const error = explainAwsError(thrown, stack.read());
      return { ringing: [], quiet: 0, unknown: 0, error: error instanceof Error ? error.message : String(error) };
    }
  };
  return { list, summarize };
}

async function listAlarms(cloudWatch: Pick<CloudWatchClient, "send">, prefix: string): Promise<readonly StackAlarm[]> {
  const alarms: StackAlarm[] = [];
  let token: string | undefined;
  do {
    const page = await cloudWatch.send(
      new DescribeAlarmsCommand({
        AlarmNamePrefix: prefix,
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        NextToken: token,
      }),
    );
    alarms.push(
      ...[...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])].filter(tellsSomebody).map(toStackAlarm),
    );
    token = page.NextToken;
  } while (token !== undefined);
  return alarms.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The shape that metric and composite alarms share. */
interface AnyAlarm {
  readonly AlarmName?: string | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly StateValue?: StackAlarm["state"] | undefined;
  readonly StateReason?: string | undefined;
  readonly StateUpdatedTimestamp?: Date | undefined;
  readonly StateTransitionedTimestamp?: Date | undefined;
}

/** Signs that composite alarms look at come and go, and tell nobody. */
function tellsSomebody({ AlarmActions: actions = [] }: AnyAlarm): boolean {
  return actions.length > 0;
}

function toStackAlarm(alarm: AnyAlarm): StackAlarm {
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  return {
    name: alarm.AlarmName ?? "",
    state: alarm.StateValue ?? "INSUFFICIENT_DATA",
    description: alarm.AlarmDescription ?? "",
    reason: alarm.StateReason ?? "",
    sinceMs: since?.getTime(),
  };
}

function summarizeAlarms(alarms: readonly StackAlarm[]): AlarmSummary {
  const count = (state: StackAlarm["state"]) => alarms.filter((alarm) => alarm.state === state);
  return {
    ringing: count("ALARM").map(({ name }) => name),
    quiet: count("OK").length,
    unknown: count("INSUFFICIENT_DATA").length,
  };
}
