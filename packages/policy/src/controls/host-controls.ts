import { type Plan, type PlannedResource, readProperty } from "@sluice/plan";

import { type Control, isOwnKey, readInput, findPartners } from "./control.ts";

const instances = ["aws:ec2/instance:Instance"];
const groups = ["aws:ec2/securityGroup:SecurityGroup"];
const vpcs = ["aws:ec2/vpc:Vpc"];
const defaultGroup = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const rules = ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"];

/** EC2: the ingest host. */
export const hostControls: readonly Control[] = [
  {
    ids: ["FSBP EC2.8", "FSBP EC2.170", "CKV_AWS_79", "CKV_AWS_341", "AVD-AWS-0028"],
    demand: "an instance hands out credentials only by IMDSv2, and only one hop far",
    on: instances,
    isMet: (each) =>
      readInput(each, "metadataOptions.httpTokens") === "required" &&
      readInput(each, "metadataOptions.httpPutResponseHopLimit") === 1,
  },
  {
    ids: ["FSBP EC2.3", "FSBP EC2.181", "CKV_AWS_8", "AVD-AWS-0131"],
    demand: "an instance's disk is encrypted",
    on: instances,
    isMet: (each) => readInput(each, "rootBlockDevice.encrypted") === true,
  },
  {
    ids: ["CKV_AWS_3", "AVD-AWS-0026"],
    demand: "a volume is encrypted",
    on: ["aws:ebs/volume:Volume"],
    isMet: (each) => readInput(each, "encrypted") === true,
  },
  {
    ids: ["CKV_AWS_189", "AVD-AWS-0027"],
    demand: "a volume is encrypted with a key that the customer manages",
    on: ["aws:ebs/volume:Volume"],
    isMet: (each, plan) => isOwnKey(readInput(each, "kmsKeyId"), plan),
  },
  {
    ids: ["FSBP EC2.28", "CKV2_AWS_9"],
    demand: "a volume is backed up",
    on: ["aws:ebs/volume:Volume"],
    isMet: () => false,
    waiver: () =>
      "it holds the checkpoints of loads: yesterday's would send rows again that have been sent, and the source has the rows",
  },
  {
    ids: ["FSBP EC2.9", "FSBP EC2.25", "CKV_AWS_88"],
    demand: "an instance has no public address",
    on: instances,
    isMet: (each) => readInput(each, "associatePublicIpAddress") === false,
    waiver: (_, plan) =>
      findIngressRules(plan).length === 0
        ? "an address is cheaper than a NAT gateway, and unreachable: the host's group has no inbound rule"
        : undefined,
  },
  {
    ids: ["CKV2_AWS_41", "CKV_AWS_46", "AVD-AWS-0029"],
    demand: "an instance has a role, and no key in its user data",
    on: instances,
    isMet: (each) => {
      const script = `${String(readInput(each, "userData"))}${String(readInput(each, "userDataBase64"))}`;
      return readInput(each, "iamInstanceProfile") !== undefined && !/AKIA[0-9A-Z]{16}|SECRET_ACCESS_KEY/.test(script);
    },
  },
  {
    ids: ["CKV_AWS_126"],
    demand: "an instance has detailed monitoring",
    on: instances,
    isMet: (each) => readInput(each, "monitoring") === true,
  },
  {
    ids: ["CKV_AWS_135"],
    demand: "an instance is EBS-optimized",
    on: instances,
    isMet: (each) => readInput(each, "ebsOptimized") === true,
  },
  {
    ids: (
      "FSBP EC2.18, FSBP EC2.19, CKV_AWS_24, CKV_AWS_25, CKV_AWS_260, CKV_AWS_277, AVD-AWS-0107, " +
      "cfn_nag W2, cfn_nag W9"
    ).split(", "),
    demand: "nobody may connect from outside, not even by SSH",
    on: groups,
    isMet: (group, plan) => isEmpty(readInput(group, "ingress")) && findIngressRules(plan).length === 0,
  },
  {
    ids: ["CKV_AWS_23", "AVD-AWS-0099", "AVD-AWS-0124"],
    demand: "security groups and rules have a description",
    on: [...groups, ...rules],
    isMet: (each) => {
      const description = readInput(each, "description");
      return typeof description === "string" && description.length >= 10;
    },
  },
  {
    ids: ["CKV_AWS_382", "AVD-AWS-0104", "cfn_nag W5", "cfn_nag W40"],
    demand: "outbound connections of an instance are HTTPS only",
    on: [...groups, ...rules],
    isMet: (each) =>
      rules.includes(each.type)
        ? readInput(each, "ipProtocol") === "tcp" &&
          readInput(each, "fromPort") === 443 &&
          readInput(each, "toPort") === 443
        : [readInput(each, "egress") ?? []].flat().every((rule) => readProperty(rule, "fromPort") === 443),
  },
  {
    ids: ["FSBP EC2.2", "CKV2_AWS_12"],
    demand: "the default security group of a VPC allows no traffic",
    on: vpcs,
    isMet: (vpc, plan) =>
      findPartners(plan, { type: defaultGroup, input: "vpcId", value: vpc.state["id"] }).some(
        ({ inputs }) => isEmpty(inputs["ingress"] ?? []) && isEmpty(inputs["egress"] ?? []),
      ),
  },
  {
    ids: ["FSBP EC2.6", "CKV2_AWS_11"],
    demand: "a VPC logs its flows",
    on: vpcs,
    isMet: (vpc, plan) =>
      findPartners(plan, { type: "aws:ec2/flowLog:FlowLog", input: "vpcId", value: vpc.state["id"] }).length > 0,
    waiver: () => "it holds one host, which nobody can reach; what that sends is in the stream and in its journal",
  },
  {
    ids: ["FSBP EC2.15"],
    demand: "a subnet gives no public addresses by itself",
    on: ["aws:ec2/subnet:Subnet"],
    isMet: (subnet) => readInput(subnet, "mapPublicIpOnLaunch") !== true,
  },
  {
    ids: ["CKV2_AWS_5"],
    demand: "a security group is attached to an instance",
    on: groups,
    isMet: (group, { resources }) =>
      resources.some(
        (each) =>
          instances.includes(each.type) && [readInput(each, "vpcSecurityGroupIds")].flat().includes(group.state["id"]),
      ),
  },
];

function isEmpty(given: unknown): boolean {
  return Array.isArray(given) ? given.length === 0 : given === undefined;
}

function findIngressRules({ resources }: Plan): readonly PlannedResource[] {
  return resources.filter(({ type }) => /^aws:(ec2\/securityGroupRule|vpc\/securityGroupIngressRule):/.test(type));
}
