import type { Plan, PlannedResource } from "@sluice/plan";

import { parsePolicy } from "../iam/policy.ts";
import { waiveForAwsKey, type Control, type ControlNotHere, readInput, isOwnKey, findPartners } from "./control.ts";

const logGroups = ["aws:cloudwatch/logGroup:LogGroup"];
const compositeAlarmType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const alarms = ["aws:cloudwatch/metricAlarm:MetricAlarm", compositeAlarmType];
const topics = ["aws:sns/topic:Topic"];

/** CloudWatch and SNS. */
export const watchControls: readonly Control[] = [
  {
    ids: ["CKV_AWS_66", "cfn_nag W86"],
    demand: "logs have a retention period",
    on: logGroups,
    isMet: (each) => Number(readInput(each, "retentionInDays")) > 0,
  },
  {
    ids: ["CKV_AWS_338", "CloudWatch.16"],
    demand: "logs are kept for a year",
    on: logGroups,
    isMet: (each) => Number(readInput(each, "retentionInDays")) >= 365,
    waiver: (_, { stack }) =>
      stack === "prod" ? undefined : "only prod's are evidence; a month is enough to debug dev",
  },
  {
    ids: ["CKV_AWS_158", "AVD-AWS-0017", "cfn_nag W84"],
    demand: "logs are encrypted with a key that the customer manages",
    on: logGroups,
    isMet: (each, plan) => isOwnKey(readInput(each, "kmsKeyId"), plan),
    waiver: waiveForAwsKey,
  },
  {
    ids: ["CKV_AWS_319", "CloudWatch.15", "CloudWatch.17"],
    demand: "an alarm has an action, and is enabled",
    on: alarms,
    isMet: (each) =>
      readInput(each, "actionsEnabled") !== false && [readInput(each, "alarmActions") ?? []].flat().length > 0,
    waiver: (alarm, plan) =>
      isAskedFor(alarm, plan) ? "it is a sign that a composite alarm with an action looks at" : undefined,
  },
  {
    ids: ["FSBP SNS.4", "cfn_nag F8", "cfn_nag F18"],
    demand: "a topic lets nobody but the stack's own services publish",
    on: topics,
    isMet: (topic, plan) => {
      const type = "aws:sns/topicPolicy:TopicPolicy";
      const policies = findPartners(plan, { type, input: "arn", value: topic.state["arn"] });
      const statements = policies.flatMap(({ inputs }) => parsePolicy(inputs["policy"]).Statement);
      return statements.every(({ Effect, Principal, Condition }) => {
        if (Effect === "Deny") return true;
        const isOwn = Principal?.AWS.every((arn) => arn.includes(`:${plan.accountId}:`)) === true;
        return isOwn && (Principal.Service.length === 0 || JSON.stringify(Condition).includes(plan.accountId));
      });
    },
  },
  {
    ids: ["CKV_AWS_26", "AVD-AWS-0095", "AVD-AWS-0136", "cfn_nag W47"],
    demand: "a topic is encrypted, with a key that the customer manages",
    on: topics,
    isMet: (each, plan) => isOwnKey(readInput(each, "kmsMasterKeyId"), plan),
    waiver: (each, plan) =>
      waiveForAwsKey(each, plan) === undefined
        ? undefined
        : "alarms cannot publish to a topic under AWS's own SNS key, and this stack has no other key; the topic carries no rows",
  },
];

export const watchControlsNotHere: readonly ControlNotHere[] = [
  {
    ids: ["CKV_AWS_297"],
    demand: "schedules are encrypted with a key that the customer manages",
    absent: /^aws:scheduler\//,
    because: "nothing is scheduled",
  },
  {
    ids: ["FSBP DynamoDB.1", "FSBP DynamoDB.2", "FSBP DynamoDB.6", "CKV_AWS_28", "CKV_AWS_119"],
    demand: "DynamoDB tables can be restored, are protected and encrypted",
    absent: /^aws:dynamodb\//,
    because: "there is no such table",
  },
];

/** Whether a composite alarm's rule names the alarm. */
function isAskedFor(alarm: PlannedResource, { resources }: Plan): boolean {
  const name = JSON.stringify(alarm.state["name"]);
  return resources.some(
    ({ type, inputs }) => type === compositeAlarmType && String(inputs["alarmRule"]).includes(name),
  );
}
