import { mockResource, type Plan, type PlannedResource } from "@sluice/plan";

import type { Control } from "./control.ts";

const account = { region: "eu-central-1", accountId: "000000000000" };

function planFaultyResource(type: string, name: string, inputs: PlannedResource["inputs"] = {}): PlannedResource {
  const { id, state } = mockResource({ type, name, inputs }, account);
  return { type, name, custom: true, inputs, state: { ...state, id } };
}

function writePolicy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } });
}

const everyone = writePolicy({ Principal: "*", Action: "s3:GetObject", Resource: "*" });
const everything = writePolicy({ Action: "*", Resource: "*" });
const roleOfAll = writePolicy({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" });
const openPort = { fromPort: 22, toPort: 22, ipProtocol: "-1" };

/** Faults that are something present. All other controls fail as soon as something is missing. */
const faults: Readonly<Record<string, PlannedResource>> = {
  "FSBP S3.6": planFaultyResource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: "fault", policy: everyone }),
  CKV_AWS_45: planFaultyResource("aws:lambda/function:Function", "fault", {
    environment: { variables: { PASSWORD: "x" } },
  }),
  "FSBP IAM.1": planFaultyResource("aws:iam/policy:Policy", "fault", { policy: everything }),
  "cfn_nag W15": planFaultyResource("aws:iam/policy:Policy", "fault", {
    policy: writePolicy({ Action: "s3:Get*", Resource: "*" }),
  }),
  CKV_AWS_355: planFaultyResource("aws:iam/policy:Policy", "fault", {
    policy: writePolicy({ Action: "s3:GetObject", Resource: "*" }),
  }),
  CKV_AWS_286: planFaultyResource("aws:iam/policy:Policy", "fault", {
    policy: writePolicy({ Action: "iam:PassRole", Resource: "*" }),
  }),
  "FSBP KMS.1": planFaultyResource("aws:iam/policy:Policy", "fault", {
    policy: writePolicy({ Action: "kms:Decrypt", Resource: "*" }),
  }),
  CKV_AWS_60: planFaultyResource("aws:iam/role:Role", "fault", { assumeRolePolicy: roleOfAll }),
  "Sluice: confused deputy": planFaultyResource("aws:iam/role:Role", "fault", { assumeRolePolicy: roleOfAll }),
  CKV_AWS_227: planFaultyResource("aws:kms/key:Key", "fault", { isEnabled: false }),
  "FSBP KMS.3": planFaultyResource("aws:kms/key:Key", "fault", { deletionWindowInDays: 1 }),
  "FSBP SNS.4": planFaultyResource("aws:sns/topicPolicy:TopicPolicy", "policy", {
    arn: "arn:aws:sns:eu-central-1:000000000000:fault",
    policy: writePolicy({ Principal: "*", Action: "sns:Publish", Resource: "*" }),
  }),
  "FSBP EC2.18": planFaultyResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", openPort),
  "FSBP EC2.15": planFaultyResource("aws:ec2/subnet:Subnet", "fault", { mapPublicIpOnLaunch: true }),
  CKV_AWS_382: planFaultyResource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "fault", openPort),
};

/** The smallest plan that breaks a control. It is prod's and has a key, since waivers are for stacks that are not or have none. */
export function plantFault({ ids, on }: Control): Plan {
  const [fault] = ids.flatMap((id) => faults[id] ?? []);
  const subject =
    fault !== undefined && on.includes(fault.type) ? [] : on.map((type) => planFaultyResource(type, "fault"));
  return {
    ...account,
    project: "sluice",
    stack: "prod",
    resources: [planFaultyResource("aws:kms/key:Key", "key"), ...subject, ...(fault === undefined ? [] : [fault])],
    outputs: {},
  };
}
