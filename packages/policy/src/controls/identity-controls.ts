import type { PlannedResource } from "@sluice/plan";

import { parsePolicy } from "../iam/policy.ts";
import { type Control, type ControlNotHere, isOwnKey } from "./control.ts";

const documents = ["aws:iam/rolePolicy:RolePolicy", "aws:iam/policy:Policy"];
const roles = ["aws:iam/role:Role"];

/**
 * Actions that support no resource, which leaves only `*` (Service Authorization Reference, 2026-11-21), or show composite
 * alarms only with it (CloudWatch API reference, DescribeAlarms and DescribeAlarmHistory, from memory, unverified).
 */
const withoutResource: readonly RegExp[] = [
  /^xray:Put(TraceSegments|TelemetryRecords)$/,
  /^cloudwatch:(PutMetricData|GetMetricData|ListMetrics|DescribeAlarms|DescribeAlarmHistory)$/,
  /^kinesis:ListStreams$/,
  /^ec2messages:/,
  /^ssmmessages:/,
  /^ssm:UpdateInstanceInformation$/,
];

/** Actions that allow privilege escalation (cfn_nag, checkov: privilege escalation, credentials, exposure). */
const escalating =
  /^(iam|sts|organizations|kms:(CreateGrant|PutKeyPolicy)|s3:(Put|Delete)BucketPolicy|lambda:(Add|Update|Create))/i;

/** IAM. */
export const identityControls: readonly Control[] = [
  {
    ids: [
      "FSBP IAM.1",
      "FSBP IAM.21",
      "CKV_AWS_62",
      "CKV_AWS_63",
      "CKV2_AWS_40",
      "AVD-AWS-0345",
      "cfn_nag F3",
      "cfn_nag F4",
      "cfn_nag F5",
    ],
    demand: "no policy allows every action, or every action of a service",
    on: documents,
    isMet: (each) => listAllowedActions(each).every((action) => !/^\*|:\*$/.test(action)),
  },
  {
    ids: "cfn_nag W15, cfn_nag W16, cfn_nag W17, cfn_nag W21, cfn_nag W22, cfn_nag W23".split(", "),
    demand: "actions are named in full: no wildcard, no NotAction, no NotResource",
    on: documents,
    isMet: (each) =>
      readAllowStatements(each).every(
        ({ Action = ["NotAction"], NotResource }) =>
          NotResource === undefined && Action.every((action) => /^[\w-]+:\w+$/.test(action)),
      ),
  },
  {
    ids: "CKV_AWS_355, CKV_AWS_288, CKV_AWS_290, cfn_nag W11, cfn_nag W12, cfn_nag W13".split(", "),
    demand: "resources are named, where an action supports them",
    on: documents,
    isMet: (each) =>
      readAllowStatements(each).every(({ Action = [], Resource = ["NotResource"] }) => {
        const isOpen = Resource.includes("*") || Resource.includes("NotResource");
        return !isOpen || Action.every((action) => withoutResource.some((pattern) => pattern.test(action)));
      }),
  },
  {
    ids: "CKV_AWS_286, CKV_AWS_287, CKV_AWS_289, AVD-AWS-0342, cfn_nag F38, cfn_nag F39, cfn_nag F40".split(", "),
    demand: "no policy allows privilege escalation by roles, credentials, policies or code",
    on: documents,
    isMet: (each) => listAllowedActions(each).every((action) => !escalating.test(action)),
  },
  {
    ids: ["CKV_AWS_60", "CKV_AWS_61", "cfn_nag F2", "cfn_nag W14"],
    demand: "a role trusts one service, and nobody else",
    on: roles,
    isMet: (each) =>
      parsePolicy(each.inputs["assumeRolePolicy"]).Statement.every(
        ({ Principal, Action }) =>
          Principal?.AWS.length === 0 && Principal.Service.length === 1 && Action?.join() === "sts:AssumeRole",
      ),
  },
  {
    ids: ["Sluice: confused deputy"],
    demand: "a role names the account for which a service may assume it",
    on: roles,
    isMet: (each, { accountId }) =>
      parsePolicy(each.inputs["assumeRolePolicy"]).Statement.every(({ Condition }) =>
        JSON.stringify(Condition).includes(accountId),
      ),
    waiver: (each) => {
      const [statement] = parsePolicy(each.inputs["assumeRolePolicy"]).Statement;
      const [service] = statement?.Principal?.Service ?? [];
      return service === "lambda.amazonaws.com" || service === "ec2.amazonaws.com"
        ? "its service assumes it only for functions and instances of the account that passed it"
        : undefined;
    },
  },
  {
    ids: ["FSBP KMS.1", "FSBP KMS.2"],
    demand: "decryption is allowed with named keys alone, through a named service",
    on: documents,
    isMet: (each, plan) =>
      readAllowStatements(each)
        .filter(({ Action = [] }) => Action.some((action) => action.startsWith("kms:")))
        .every(
          ({ Resource = [], Condition }) =>
            Resource.every((arn) => isOwnKey(arn, plan)) && JSON.stringify(Condition).includes("kms:ViaService"),
        ),
  },
];

export const identityControlsNotHere: readonly ControlNotHere[] = [
  {
    ids: ["CKV_AWS_274", "CKV2_AWS_56"],
    demand: "no role has an AWS managed policy, which allows too much",
    absent: /^aws:iam\/(rolePolicyAttachment|policyAttachment|rolePolicyAttachmentsExclusive):/,
    because: "roles have only the stack's own policies, written for them",
  },
  {
    ids: ["FSBP IAM.2", "cfn_nag F10", "cfn_nag F11", "cfn_nag F12"],
    demand: "policies belong to roles and groups, not to users",
    absent: /^aws:iam\/(user|accessKey|group)/,
    because: "the stack makes no users and no keys: people bring their own roles",
  },
];

function readAllowStatements({ inputs }: PlannedResource) {
  return parsePolicy(inputs["policy"]).Statement.filter(({ Effect }) => Effect === "Allow");
}

function listAllowedActions(document: PlannedResource): readonly string[] {
  return readAllowStatements(document).flatMap(({ Action = ["*"] }) => Action);
}
