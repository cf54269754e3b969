import { mockResource, type Plan, type PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { decideAccess, collectPlannedAccess } from "./planned-access.ts";

const account = { region: "eu-west-1", accountId: "111111111111" };
const context = { "aws:SecureTransport": "true" };

function planTestResource(type: string, name: string, inputs: Readonly<Record<string, unknown>>): PlannedResource {
  const { id, state } = mockResource({ type, name, inputs }, account);
  return { type, name, custom: true, inputs, state: { ...state, id } };
}

function createTestPlan(...resources: readonly PlannedResource[]): Plan {
  return { ...account, project: "p", stack: "s", resources: [...resources], outputs: {} };
}

function writeStatement(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

const roleArn = "arn:aws:iam::111111111111:role/reader";
const trust = writeStatement({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const role = planTestResource("aws:iam/role:Role", "reader", { assumeRolePolicy: trust });
const readLake = writeStatement({ Action: "s3:GetObject", Resource: "arn:aws:s3:::lake/*" });
const policy = planTestResource("aws:iam/policy:Policy", "read-lake", { policy: readLake });
const managed = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

function planAttachment(policyArn: unknown): PlannedResource {
  return planTestResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", String(policyArn), {
    role: "reader",
    policyArn,
  });
}

const readsObject = { principal: { roleArn }, action: "s3:GetObject", resource: "arn:aws:s3:::lake/a", context };

describe("collectPlannedAccess", () => {
  it("gives a role its inline and attached policies, and names those of AWS", () => {
    const inline = planTestResource("aws:iam/rolePolicy:RolePolicy", "list", {
      role: role.state["id"],
      policy: writeStatement({ Action: "s3:ListBucket", Resource: "*" }),
    });
    const { identities } = collectPlannedAccess(
      createTestPlan(role, inline, policy, planAttachment(policy.state["arn"]), planAttachment(managed)),
    );

    expect(identities[0]).toMatchObject({ name: "reader", roleArn, managedPolicyArns: [managed] });
    expect(identities[0]?.policies.flatMap(({ Statement }) => Statement.map(({ Action }) => Action))).toEqual([
      ["s3:ListBucket"],
      ["s3:GetObject"],
    ]);
  });

  it("gives a policy that nobody has yet to a made-up role", () => {
    const [identity] = collectPlannedAccess(createTestPlan(policy)).identities;

    expect(identity).toMatchObject({
      name: "read-lake",
      roleArn: "arn:aws:iam::111111111111:role/has-read-lake-alone",
    });
  });

  it("refuses a policy that it cannot evaluate", () => {
    const odd = planTestResource("aws:iam/policy:Policy", "odd", {
      policy: writeStatement({ Action: "s3:*", NotAction: "s3:*" }),
    });

    expect(() => collectPlannedAccess(createTestPlan(odd))).toThrow("either Action or NotAction");
  });
});

describe("decideAccess", () => {
  it("uses the policies of the role, and of the bucket that holds an object", () => {
    const denial = writeStatement({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::lake/*" });
    const bucketPolicy = planTestResource("aws:s3/bucketPolicy:BucketPolicy", "lake-policy", {
      bucket: "lake",
      policy: denial,
    });
    const open = collectPlannedAccess(createTestPlan(role, policy, planAttachment(policy.state["arn"])));
    const closed = collectPlannedAccess(
      createTestPlan(role, policy, planAttachment(policy.state["arn"]), bucketPolicy),
    );

    expect(decideAccess(open, readsObject).allowed).toBe(true);
    expect(decideAccess(closed, readsObject).allowed).toBe(false);
  });

  it("lets only those whom a role trusts assume it", () => {
    const access = collectPlannedAccess(createTestPlan(role));
    const assume = (service: string) =>
      decideAccess(access, { principal: { service }, action: "sts:AssumeRole", resource: roleArn }).allowed;

    expect(assume("lambda.amazonaws.com")).toBe(true);
    expect(assume("ec2.amazonaws.com")).toBe(false);
  });

  it("lets a service call a function that it has a permission for, from the source that it names", () => {
    const bucketArn = "arn:aws:s3:::lake";
    const lambda = planTestResource("aws:lambda/function:Function", "sort", { name: "sort" });
    const permission = planTestResource("aws:lambda/permission:Permission", "sort-by-s3", {
      function: "sort",
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
      sourceArn: bucketArn,
      sourceAccount: "111111111111",
    });
    const access = collectPlannedAccess(createTestPlan(lambda, permission));
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
