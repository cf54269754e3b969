import type { Plan } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { collectPlannedAccess } from "../iam/planned-access.ts";
import { listGrants } from "./grants.ts";

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"] },
    { Effect: "Deny", Action: "s3:*", Resource: "*" },
  ],
});
const resource = { type: "aws:iam/policy:Policy", name: "p", custom: true, inputs: { policy }, state: { name: "p" } };
const plan: Plan = {
  project: "sluice",
  stack: "dev",
  region: "eu-west-1",
  accountId: "111111111111",
  resources: [resource],
  outputs: {},
};

describe("listGrants", () => {
  it("takes an allowance apart into each action on each resource, with what is left without it", () => {
    const grants = listGrants(collectPlannedAccess(plan));
    const left = grants[0]?.without.identities[0]?.policies[0]?.Statement;

    expect(grants.map(({ holder, action, resource: on }) => `${holder} ${action} ${on}`)).toEqual([
      "p s3:GetObject arn:aws:s3:::a/*",
      "p s3:GetObject arn:aws:s3:::b/*",
      "p s3:PutObject arn:aws:s3:::a/*",
      "p s3:PutObject arn:aws:s3:::b/*",
    ]);
    expect(left?.map(({ Effect, Action, Resource }) => [Effect, Action, Resource])).toEqual([
      ["Allow", ["s3:PutObject"], ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]],
      ["Allow", ["s3:GetObject"], ["arn:aws:s3:::b/*"]],
      ["Deny", ["s3:*"], ["*"]],
    ]);
  });
});
