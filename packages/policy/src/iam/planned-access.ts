import type { Plan, PlannedResource } from "@sluice/plan";

import { type AccessDecision, type AccessRequest, evaluateAccess } from "./evaluate-access.ts";
import { parsePolicy, type Policy } from "./policy.ts";

/** A role, or policies meant to be attached to people's roles together, with the policy documents. */
export interface PlannedIdentity {
  /** Logical name of the role or of the first policy; that of the second ends in `-2`, and so on. */
  readonly name: string;
  /** For policies that nobody has yet: the ARN of a made-up role that has only these. */
  readonly roleArn: string;
  readonly policies: readonly Policy[];
  /** AWS managed policies, whose text is in no plan. */
  readonly managedPolicyArns: readonly string[];
}

/** A policy attached to a resource. */
export interface ResourcePolicy {
  readonly resourceArn: string;
  readonly policy: Policy;
  /** Of a key or a role: nobody gets in without it. */
  readonly decides: boolean;
}

/** Every policy of a plan, and whom or what it belongs to. */
export interface PlannedAccess {
  readonly identities: readonly PlannedIdentity[];
  readonly resourcePolicies: readonly ResourcePolicy[];
}

/** Collects a plan's policies. Throws {@link InvalidPolicyError} when one cannot be evaluated. */
export function collectPlannedAccess({ resources, accountId }: Plan): PlannedAccess {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const roles = ofType("aws:iam/role:Role").map((role) => toRoleIdentity(role, ofType));
  const byName = Map.groupBy(ofType("aws:iam/policy:Policy"), ({ name }) => name.replace(/-\d+$/, ""));
  const given = [...byName].map(([name, policies]) => ({
    name,
    roleArn: `arn:aws:iam::${accountId}:role/has-${name}-alone`,
    policies: policies.map(({ inputs }) => parsePolicy(inputs["policy"])),
    managedPolicyArns: [],
  }));
  return { identities: [...roles, ...given], resourcePolicies: collectResourcePolicies(ofType) };
}

/** Decides a request by the plan's policies: the caller's and the resource's. */
export function decideAccess(access: PlannedAccess, request: AccessRequest): AccessDecision {
  const { principal, resource } = request;
  const roleArn = "roleArn" in principal ? principal.roleArn : undefined;
  const attached = access.resourcePolicies.filter(({ resourceArn }) => isOrLiesIn(resource, resourceArn));
  return evaluateAccess(request, {
    identity: access.identities.find((identity) => identity.roleArn === roleArn)?.policies ?? [],
    resource: attached.map(({ policy }) => policy),
    resourceDecides: attached.some(({ decides }) => decides),
  });
}

type FindByType = (type: string) => readonly PlannedResource[];

function toRoleIdentity(role: PlannedResource, ofType: FindByType): PlannedIdentity {
  const isOfRole = ({ inputs }: PlannedResource) => inputs["role"] === role.state["name"];
  const inline = ofType("aws:iam/rolePolicy:RolePolicy").filter(isOfRole);
  const attachments = ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").filter(isOfRole);
  const arns = attachments.map(({ inputs }) => inputs["policyArn"]);
  const attached = ofType("aws:iam/policy:Policy").filter(({ state }) => arns.includes(state["arn"]));
  const own = new Set(attached.map(({ state }) => state["arn"]));
  return {
    name: role.name,
    roleArn: readArn(role),
    policies: [...inline, ...attached].map(({ inputs }) => parsePolicy(inputs["policy"])),
    managedPolicyArns: arns.filter((arn) => !own.has(arn)).map(String),
  };
}

function collectResourcePolicies(ofType: FindByType): readonly ResourcePolicy[] {
  const carried = (type: string, key: string, arnFrom: (resource: PlannedResource) => string, decides = false) =>
    ofType(type)
      .filter(({ inputs }) => inputs[key] !== undefined)
      .map((each) => ({ resourceArn: arnFrom(each), policy: parsePolicy(each.inputs[key]), decides }));
  return [
    ...carried("aws:iam/role:Role", "assumeRolePolicy", readArn, true),
    ...carried("aws:kms/key:Key", "policy", readArn, true),
    ...carried(
      "aws:s3/bucketPolicy:BucketPolicy",
      "policy",
      ({ inputs }) => `arn:aws:s3:::${String(inputs["bucket"])}`,
    ),
    ...carried("aws:sns/topic:Topic", "policy", readArn),
    ...carried("aws:sns/topicPolicy:TopicPolicy", "policy", ({ inputs }) => String(inputs["arn"])),
    ...carried("aws:sqs/queuePolicy:QueuePolicy", "policy", ({ inputs }) => findQueueArn(inputs["queueUrl"], ofType)),
    ...ofType("aws:lambda/permission:Permission").map((each) => toFunctionPolicy(each, ofType)),
  ];
}

function findQueueArn(url: unknown, ofType: FindByType): string {
  const queue = ofType("aws:sqs/queue:Queue").find(({ state }) => state["url"] === url);
  return queue === undefined ? String(url) : readArn(queue);
}

/** A Lambda permission is one statement of the function's policy, given in parts. */
function toFunctionPolicy({ inputs }: PlannedResource, ofType: FindByType): ResourcePolicy {
  const { function: named, principal, action, sourceArn, sourceAccount } = inputs;
  const planned = ofType("aws:lambda/function:Function").find(({ state }) => state["name"] === named);
  const isService = String(principal).endsWith(".amazonaws.com");
  const policy = parsePolicy({
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: isService ? { Service: principal } : { AWS: principal },
      Action: action,
      Condition: {
        ...(sourceArn !== undefined && { ArnLike: { "aws:SourceArn": sourceArn } }),
        ...(sourceAccount !== undefined && { StringEquals: { "aws:SourceAccount": sourceAccount } }),
      },
    },
  });
  return { resourceArn: planned === undefined ? String(named) : readArn(planned), policy, decides: false };
}

function readArn({ state }: PlannedResource): string {
  return String(state["arn"]);
}

/** An object is part of its bucket, a version part of its function. A plan's check asks it millions of times: no text is built. */
function isOrLiesIn(arn: string, owner: string): boolean {
  if (!arn.startsWith(owner)) return false;
  const next = arn[owner.length];
  return next === undefined || next === "/" || next === ":";
}
