import {
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import type { StackManifest } from "@sluice/lake";

import type { AlarmState } from "./stack-alarm.ts";

/** A metric alarm or a composite one, as CloudWatch describes it: each lacks the fields of the other. */
export type DescribedAlarm = Partial<MetricAlarm & CompositeAlarm> & { readonly AlarmName: string };

/** What tells a stack's alarms from others. */
export type AlarmOwner = Pick<StackManifest, "name" | "datasets">;

/** A stack's alarms that tell somebody, sorted by name. Throws what CloudWatch throws. */
export async function describeStackAlarms(
  cloudWatch: Pick<CloudWatchClient, "send">,
  owner: AlarmOwner,
): Promise<readonly DescribedAlarm[]> {
  const alarms: DescribedAlarm[] = [];
  let token: string | undefined;
  do {
    const page = await cloudWatch.send(
      new DescribeAlarmsCommand({
        AlarmNamePrefix: `${owner.name}-`,
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        NextToken: token,
      }),
    );
    for (const alarm of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
      alarms.push({ ...alarm, AlarmName: alarm.AlarmName ?? "" });
    }
    token = page.NextToken;
  } while (token !== undefined);
  return alarms
    .filter((alarm) => tellsSomebody(alarm) && isOfStack(alarm, owner))
    .toSorted((one, other) => (one.AlarmName < other.AlarmName ? -1 : 1));
}

/** Signs that composite alarms look at come and go, and tell nobody. */
function tellsSomebody({ AlarmActions: actions = [] }: DescribedAlarm): boolean {
  return actions.length > 0;
}

/** What a stack has once, such as its landing bucket, has alarms that are called so. */
const stackParts = ["landing", "loader", "host"];

/** `sluice-dev-2-iris-…` is another stack's, though it begins like `sluice-dev`. */
function isOfStack({ AlarmName }: DescribedAlarm, { name, datasets }: AlarmOwner): boolean {
  const pipelines = Object.values(datasets).map(({ deliveryStreamName }) => deliveryStreamName);
  const owned = [...pipelines, ...stackParts.map((part) => `${name}-${part}`)];
  return owned.some((each) => AlarmName.startsWith(`${each}-`));
}

/** Whether somebody is told of an alarm's being in this state. Of missing data, some alarms tell. */
export function ringsIn({ InsufficientDataActions: actions = [] }: DescribedAlarm, state: AlarmState): boolean {
  return state === "ALARM" || (state === "INSUFFICIENT_DATA" && actions.length > 0);
}
