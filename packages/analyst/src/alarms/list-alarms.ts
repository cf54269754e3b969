import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";

import { parseJson } from "../parse-json.ts";
import { type AlarmOwner, type DescribedAlarm, describeStackAlarms, ringsIn } from "./described-alarm.ts";
import { explainState } from "./explain-state.ts";
import { readDatapoints } from "./read-datapoints.ts";
import type { StackAlarm } from "./stack-alarm.ts";

/** A stack's alarms that tell somebody, sorted by name. Throws what CloudWatch throws. */
export async function listAlarms(
  cloudWatch: Pick<CloudWatchClient, "send">,
  owner: AlarmOwner,
): Promise<readonly StackAlarm[]> {
  const described = await describeStackAlarms(cloudWatch, owner);
  return described.map((alarm) => toStackAlarm(alarm, owner.name));
}

function toStackAlarm(alarm: DescribedAlarm, stack: string): StackAlarm {
  const { AlarmName: name, StateValue: state = "INSUFFICIENT_DATA" } = alarm;
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  return {
    name,
    state,
    isRinging: ringsIn(alarm, state) && !isNew(alarm),
    sinceMs: since?.getTime(),
    why: explainState(alarm, state, readDatapoints(parseJson(alarm.StateReasonData ?? ""))),
    reason: alarm.StateReason ?? "",
    description: alarm.AlarmDescription ?? "",
    runbook: name.startsWith(`${stack}-host-`) ? runbooks.host : runbooks.others,
  };
}

const runbooks = {
  host: "docs/operations.md#the-ingest-host",
  others: "docs/operations.md#when-an-alarm-goes-off",
} as const;

/** Whether it is in the state that an alarm begins with: nobody is told of that. */
function isNew(alarm: DescribedAlarm): boolean {
  const { StateTransitionedTimestamp: since, AlarmConfigurationUpdatedTimestamp: configured } = alarm;
  if (alarm.StateValue !== "INSUFFICIENT_DATA" || since === undefined || configured === undefined) return false;
  return Math.abs(since.getTime() - configured.getTime()) <= creationMs;
}

/** How far the two times of a new alarm may lie apart. */
const creationMs = 1000;
