import { type AlarmHistoryItem, type CloudWatchClient, DescribeAlarmHistoryCommand } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";

import { parseJson } from "../parse-json.ts";
import { type AlarmOwner, type DescribedAlarm, describeStackAlarms, ringsIn } from "./described-alarm.ts";
import { explainState } from "./explain-state.ts";
import { readDatapoints } from "./read-datapoints.ts";
import type { AlarmChange } from "./stack-alarm.ts";

/** When a stack's alarms went off and were over since a time, in that order. Throws what CloudWatch throws. */
export async function listChanges(
  cloudWatch: Pick<CloudWatchClient, "send">,
  owner: AlarmOwner,
  since: Date,
): Promise<readonly AlarmChange[]> {
  const changes: AlarmChange[] = [];
  // Without a name, CloudWatch would tell of all alarms that the account has.
  for (const alarm of await describeStackAlarms(cloudWatch, owner)) {
    changes.push(...toChanges(alarm, await readHistory(cloudWatch, alarm.AlarmName, since)));
  }
  return changes.toSorted((one, other) => one.atMs - other.atMs);
}

async function readHistory(
  cloudWatch: Pick<CloudWatchClient, "send">,
  AlarmName: string,
  StartDate: Date,
): Promise<readonly AlarmHistoryItem[]> {
  const items: AlarmHistoryItem[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudWatch.send(
      new DescribeAlarmHistoryCommand({
        AlarmName,
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        HistoryItemType: "StateUpdate",
        StartDate,
        ScanBy: "TimestampAscending",
        NextToken,
      }),
    );
    items.push(...(page.AlarmHistoryItems ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return items;
}

const stateField = z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]);
/** What CloudWatch keeps of a change, as JSON (DescribeAlarmHistory, from memory, unverified). */
const historyData = z.object({
  oldState: z.object({ stateValue: stateField }),
  newState: z.object({ stateValue: stateField, stateReason: z.string().default(""), stateReasonData: z.unknown() }),
});

function toChanges(alarm: DescribedAlarm, items: readonly AlarmHistoryItem[]): readonly AlarmChange[] {
  return items.flatMap(({ Timestamp, HistoryData }): readonly AlarmChange[] => {
    const { data } = historyData.safeParse(parseJson(HistoryData ?? ""));
    if (data === undefined || Timestamp === undefined) return [];
    const { stateValue: state, stateReason: reason, stateReasonData } = data.newState;
    const [was, is] = [ringsIn(alarm, data.oldState.stateValue), ringsIn(alarm, state)];
    if (was === is) return [];
    const why = explainState(alarm, state, readDatapoints(stateReasonData));
    return [{ name: alarm.AlarmName, atMs: Timestamp.getTime(), change: is ? "rang" : "over", why, reason }];
  });
}
