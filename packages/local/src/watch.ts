import {
  type Alarm,
  AlarmStore,
  type AlarmState,
  CloudWatchError,
  cloudwatchRoute,
  createDashboardStore,
  type DashboardStore,
} from "@sluice/emulator-cloudwatch";
import { createTopicStore, snsRoute, type TopicStore } from "@sluice/emulator-sns";
import { measureQueues } from "@sluice/emulator-sqs";
import type { Route } from "@sluice/emulator-wire";
import type { Plan } from "@sluice/plan";

import {
  listPlannedCompositeAlarms,
  listPlannedMetricAlarms,
  listPlannedSubscriptions,
  listPlannedTopics,
} from "./planned-alarms.ts";
import { listPlannedDashboards } from "./planned-dashboards.ts";
import type { Stores } from "./planned-stores.ts";
import { listUnwatchedAlarms } from "./silent-alarms.ts";

/** An alarm that has gone off, or is over. */
export interface AlarmChange {
  readonly name: string;
  readonly isOn: boolean;
  readonly description: string;
  /** Why CloudWatch thinks so. */
  readonly reason: string;
}

/** CloudWatch and SNS over a stack's metrics. */
export interface Watch {
  readonly routes: readonly Route[];
  /** Publishes to a topic. Throws when there is no such topic. */
  readonly publish: (message: { readonly topicArn: string; readonly message: string }) => void;
  /** Creates a plan's topics, alarms and dashboards, and changes those that are there. Says which of them cannot be here. */
  readonly bringUp: (plan: Plan) => void;
  /** Names of the alarms that are on and would tell somebody, sorted. */
  readonly listRinging: () => readonly string[];
  readonly close: () => void;
}

export interface WatchOptions {
  readonly plan: Pick<Plan, "region" | "accountId">;
  readonly stores: Pick<Stores, "clock" | "metrics" | "queues">;
  readonly onProblem: (problem: string) => void;
  /** Called for alarms that would tell somebody. */
  readonly onAlarm: (change: AlarmChange) => void;
}

export function startWatch({ plan, stores, onProblem, onAlarm }: WatchOptions): Watch {
  const { region, accountId } = plan;
  const { clock, metrics, queues } = stores;
  const endMeasuring = measureQueues(queues, clock, metrics.record);
  const topics = createTopicStore({ clock, region, accountId });
  const alarms = new AlarmStore({
    region,
    accountId,
    clock,
    metrics,
    notify: (topicArn, { subject, message }) => void topics.publish({ topicArn, subject, message }),
    onChange: (alarm, before) => reportChange(alarm, before, onAlarm),
  });
  const dashboards = createDashboardStore({ accountId, clock });
  const createOrTell = createTeller(onProblem);
  return {
    routes: [cloudwatchRoute({ metrics, alarms, dashboards, clock }), snsRoute(topics)],
    publish: (message) => void topics.publish({ ...message, subject: undefined }),
    bringUp: (next) => {
      bringUpTopics(next, topics);
      bringUpAlarms(next, alarms, createOrTell);
      bringUpDashboards(next, dashboards, createOrTell);
    },
    listRinging: () =>
      alarms.list().flatMap((alarm) => (tells(alarm) && alarm.state === "ALARM" ? [alarm.input.AlarmName] : [])),
    close: () => {
      endMeasuring();
      alarms.close();
    },
  };
}

/** Signs that composite alarms look at come and go, and tell nobody. */
function tells({ input }: Alarm): boolean {
  return input.AlarmActions.length > 0;
}

function reportChange(alarm: Alarm, before: AlarmState, onAlarm: WatchOptions["onAlarm"]): void {
  const { input, state, reason } = alarm;
  const isOn = state === "ALARM";
  // From unknown to well is no news.
  if (!tells(alarm) || (!isOn && before !== "ALARM")) return;
  onAlarm({ name: input.AlarmName, isOn, description: input.AlarmDescription ?? "", reason });
}

function bringUpTopics(plan: Plan, topics: TopicStore): void {
  for (const name of listPlannedTopics(plan)) topics.bringUp(name);
  for (const subscription of listPlannedSubscriptions(plan)) topics.subscribe(subscription);
}

/** Creates something, or tells of why it cannot be here. */
type CreateOrTell = (what: string, problem: string | undefined, create: () => void) => void;

function createTeller(onProblem: WatchOptions["onProblem"]): CreateOrTell {
  return (what, problem, create) => {
    const reason = problem ?? tryToPut(create);
    if (reason !== undefined) onProblem(`${what} cannot be here: ${reason}`);
  };
}

/** Composite alarms last: they are over others. */
function bringUpAlarms(plan: Plan, alarms: AlarmStore, createOrTell: CreateOrTell): void {
  const unwatched = listUnwatchedAlarms(plan);
  for (const { name, input, problem } of listPlannedMetricAlarms(plan)) {
    if (unwatched.has(name)) continue;
    createOrTell(`alarm "${name}"`, problem, () => input && alarms.putMetricAlarm(input));
  }
  for (const { name, input, problem } of listPlannedCompositeAlarms(plan)) {
    if (unwatched.has(name)) continue;
    createOrTell(`alarm "${name}"`, problem, () => input && alarms.putCompositeAlarm(input));
  }
}

function bringUpDashboards(plan: Plan, dashboards: DashboardStore, createOrTell: CreateOrTell): void {
  for (const { name, body } of listPlannedDashboards(plan)) {
    createOrTell(`dashboard "${name}"`, undefined, () => dashboards.put(name, body));
  }
}

function tryToPut(create: () => void): string | undefined {
  try {
    create();
    return undefined;
  } catch (error) {
    if (error instanceof CloudWatchError) return error.message;
    throw error;
  }
}
