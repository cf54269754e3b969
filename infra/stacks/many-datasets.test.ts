import { checkPlan } from "@sluice/plan";
import {
  calls,
  collectPlannedAccess,
  collectStackNames,
  decideAccess,
  fillInCalls,
  toAccessRequests,
} from "@sluice/policy";
import { devStack } from "@sluice/registry/testing";
import { findDefinition } from "@sluice/schema/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { planStack } from "./plan-with.ts";

/** More than one policy has room for, under the longest names that there can be. */
const count = 20;
const longest = 40 - "sluice-dev-".length;
const definitions = Array.from({ length: count }, (_, index) => ({
  ...findDefinition("people"),
  name: `${index}`.padStart(2, "0").padStart(longest, "d"),
}));

describe("a stack of many datasets", () => {
  let plan: Awaited<ReturnType<typeof planStack>>;

  beforeAll(async () => {
    plan = await planStack("dev", { ...devStack, datasets: definitions.map(({ name }) => name) }, definitions);
  });

  it("would be created by AWS", () => {
    expect(() => checkPlan(plan)).not.toThrow();
  });

  it("gives analysts and replay several policies, which are enough together", () => {
    const access = collectPlannedAccess(plan);
    const table = fillInCalls(collectStackNames(plan, { name: "sluice-dev" }), calls);
    const people = table.filter(({ by }) => /-(analyst|replay)$/.test(by));
    const findRoleArn = (name: string) => access.identities.find((each) => each.name === name)?.roleArn ?? "";
    const requests = people.flatMap((call) => toAccessRequests(call, findRoleArn));

    expect(plan.outputs["analystPolicyArns"]).toHaveLength(3);
    expect(plan.outputs["replayPolicyArns"]).toHaveLength(3);
    expect(requests.length).toBeGreaterThan(10 * count);
    expect(requests.filter((request) => !decideAccess(access, request).allowed)).toEqual([]);
  });
});
