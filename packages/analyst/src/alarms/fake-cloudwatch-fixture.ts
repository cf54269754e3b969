import {
  type DescribeAlarmHistoryCommandInput,
  type DescribeAlarmHistoryCommandOutput,
  type DescribeAlarmsCommandOutput,
} from "@aws-sdk/client-cloudwatch";

import type { listAlarms } from "./list-alarms.ts";

type Page = Omit<DescribeAlarmsCommandOutput, "$metadata">;
type HistoryPage = Omit<DescribeAlarmHistoryCommandOutput, "$metadata">;

/** For tests: CloudWatch with these pages of alarms, and the history of each by name. Notes what it was asked. */
export function createFakeCloudWatch(pages: readonly Page[], history: Readonly<Record<string, HistoryPage>> = {}) {
  const asked: object[] = [];
  const answer = (input: { readonly NextToken?: string } & DescribeAlarmHistoryCommandInput): object => {
    asked.push(input);
    if (input.AlarmName !== undefined) return history[input.AlarmName] ?? {};
    return pages[Number(input.NextToken ?? 0)] ?? {};
  };
  const send = async ({ input }: { readonly input: object }) => answer(input);
  return { asked, cloudWatch: { send } as Parameters<typeof listAlarms>[0] };
}

export const topic = "arn:aws:sns:eu-central-1:123456789012:sluice-dev-alarms";
