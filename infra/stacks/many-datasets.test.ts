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

import { collectInputs, planStack } from "./plan-with.ts";

/** More than a policy or a dashboard has room for, under the longest names that there can be. */
const count = 43;
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

    expect(plan.outputs["analystPolicyArns"]).toHaveLength(6);
    expect(plan.outputs["replayPolicyArns"]).toHaveLength(6);
    expect(requests.length).toBeGreaterThan(10 * count);
    expect(requests.filter((request) => !decideAccess(access, request).allowed)).toEqual([]);
  });

  it("shows them on dashboards that have room for them", () => {
    const dashboards = collectInputs(plan, "aws:cloudwatch/dashboard:Dashboard");
    const bodies = Object.values(dashboards).map(({ dashboardBody }) => JSON.parse(String(dashboardBody)));
    const headings = bodies.flatMap(({ widgets }) => widgets.flatMap(({ properties: { markdown = [] } }) => markdown));

    expect(Object.keys(dashboards)).toEqual(["sluice-dev-dashboard", "sluice-dev-dashboard-2"]);
    expect(Object.values(dashboards).map(({ dashboardName }) => dashboardName)).toEqual(["sluice-dev", "sluice-dev_2"]);
    expect(headings).toEqual(definitions.map(({ name }) => `# ${name}`));
  });
});
