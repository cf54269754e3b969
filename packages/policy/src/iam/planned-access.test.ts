import { mockResource, type Plan, type PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { decideAccess, plannedAccessOf } from "./planned-access.ts";

const account = { region: "eu-west-1", accountId: "111111111111" };
const context = { "aws:SecureTransport": "true" };

function resource(type: string, name: string, inputs: Readonly<Record<string, unknown>>): PlannedResource {
  const { id, state } = mockResource({ type, name, inputs }, account);
  return { type, name, custom: true, inputs, state: { ...state, id } };
}

function planOf(...resources: readonly PlannedResource[]): Plan {
  return { ...account, project: "p", stack: "s", resources: [...resources], outputs: {} };
}

function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

const roleArn = "arn:aws:iam::111111111111:role/reader";
const trust = document({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const role = resource("aws:iam/role:Role", "reader", { assumeRolePolicy: trust });
const readLake = document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::lake/*" });
const policy = resource("aws:iam/policy:Policy", "read-lake", { policy: readLake });
const managed = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

function attachment(policyArn: unknown): PlannedResource {
  return resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", String(policyArn), {
    role: "reader",
    policyArn,
  });
}

const readsObject = { principal: { roleArn }, action: "s3:GetObject", resource: "arn:aws:s3:::lake/a", context };

describe("plannedAccessOf", () => {
  it("gives a role its inline and attached policies, and names those of AWS", () => {
    const inline = resource("aws:iam/rolePolicy:RolePolicy", "list", {
      role: role.state["id"],
      policy: document({ Action: "s3:ListBucket", Resource: "*" }),
    });
    const { identities } = plannedAccessOf(
      planOf(role, inline, policy, attachment(policy.state["arn"]), attachment(managed)),
    );

    expect(identities[0]).toMatchObject({ name: "reader", roleArn, managedPolicyArns: [managed] });
    expect(identities[0]?.policies.flatMap(({ Statement }) => Statement.map(({ Action }) => Action))).toEqual([
      ["s3:ListBucket"],
      ["s3:GetObject"],
    ]);
  });

  it("gives a policy that nobody has yet to a made-up role", () => {
    const [identity] = plannedAccessOf(planOf(policy)).identities;

    expect(identity).toMatchObject({
      name: "read-lake",
      roleArn: "arn:aws:iam::111111111111:role/has-read-lake-alone",
    });
  });

  it("refuses a policy that it cannot evaluate", () => {
    const odd = resource("aws:iam/policy:Policy", "odd", { policy: document({ Action: "s3:*", NotAction: "s3:*" }) });

    expect(() => plannedAccessOf(planOf(odd))).toThrow("either Action or NotAction");
  });
});

describe("decideAccess", () => {
  it("asks the policies of the role, and of the bucket in which an object lies", () => {
    const denial = document({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::lake/*" });
    const bucketPolicy = resource("aws:s3/bucketPolicy:BucketPolicy", "lake-policy", {
      bucket: "lake",
      policy: denial,
    });
    const open = plannedAccessOf(planOf(role, policy, attachment(policy.state["arn"])));
    const closed = plannedAccessOf(planOf(role, policy, attachment(policy.state["arn"]), bucketPolicy));

    expect(decideAccess(open, readsObject).allowed).toBe(true);
    expect(decideAccess(closed, readsObject).allowed).toBe(false);
  });

  it("lets a role be taken by whom it trusts, and by nobody else", () => {
    const access = plannedAccessOf(planOf(role));
    const assume = (service: string) =>
      decideAccess(access, { principal: { service }, action: "sts:AssumeRole", resource: roleArn }).allowed;

    expect(assume("lambda.amazonaws.com")).toBe(true);
    expect(assume("ec2.amazonaws.com")).toBe(false);
  });

  it("lets a service call a function that it has a permission for, from the source that it names", () => {
    const bucketArn = "arn:aws:s3:::lake";
    const lambda = resource("aws:lambda/function:Function", "sort", { name: "sort" });
    const permission = resource("aws:lambda/permission:Permission", "sort-by-s3", {
      function: "sort",
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
      sourceArn: bucketArn,
      sourceAccount: "111111111111",
    });
    const access = plannedAccessOf(planOf(lambda, permission));
    const invoke = (sourceArn: string) =>
      decideAccess(access, {
        principal: { service: "s3.amazonaws.com" },
        action: "lambda:InvokeFunction",
        resource: String(lambda.state["arn"]),
        context: { "aws:SourceArn": sourceArn, "aws:SourceAccount": "111111111111" },
      }).allowed;

    expect(invoke(bucketArn)).toBe(true);
    expect(invoke(`${bucketArn}-2`)).toBe(false);
  });
});
