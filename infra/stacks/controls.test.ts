import { join } from "node:path";

import type { Plan } from "@sluice/plan";
import {
  accountControls,
  type Control,
  controls,
  controlsNotHere,
  renderControlTable,
  plantFault,
  type NamedPlan,
  type ControlVerdict,
  checkControl,
} from "@sluice/policy";
import { rootDir } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { checkedPlans, twoComponents } from "./checked-plans.ts";

let plans: readonly Plan[];

const documentPath = join(rootDir, "docs/controls.md");

beforeAll(async () => {
  plans = await Promise.all(checkedPlans.map(({ collect }) => collect()));
});

function nameControl({ ids, demand }: Pick<Control, "ids" | "demand">): string {
  return `${ids[0]}: ${demand}`;
}

function formatVerdict({ resource: { type, name } }: ControlVerdict): string {
  return `${type} ${name}`;
}

const withNames = (each: readonly Control[]) => each.map((control) => [nameControl(control), control] as const);

describe("the controls of public benchmarks, on every stack", () => {
  it.each(withNames(controls))("%s: met, or waived with a reason", (_, control) => {
    const verdicts = plans.flatMap((plan) => checkControl(control, plan));

    expect(verdicts).not.toHaveLength(0);
    expect(verdicts.filter(({ state }) => state === "violated").map(formatVerdict)).toEqual([]);
  });

  it.each(withNames(controls))("%s: met or waived by two components in one program, too", async (_, control) => {
    const verdicts = checkControl(control, await twoComponents.collect());

    expect(verdicts.filter(({ state }) => state === "violated").map(formatVerdict)).toEqual([]);
  });

  it.each(withNames(controls.filter(({ waiver }) => waiver !== undefined)))(
    "%s: its waiver is still needed",
    (_, control) => {
      const verdicts = plans.flatMap((plan) => checkControl(control, plan));

      expect(verdicts.map(({ state }) => state)).toContain("waived");
    },
  );

  it.each(withNames(controls))("%s: fails on a planted fault", (_, control) => {
    const verdicts = checkControl(control, plantFault(control));

    expect(verdicts.filter(({ state }) => state !== "met")).not.toHaveLength(0);
  });

  it.each(controlsNotHere.map((each) => [nameControl(each), each] as const))(
    "%s: no stack has such a resource",
    (_, { absent }) => {
      const types = plans.flatMap(({ resources }) => resources.map(({ type }) => type));

      expect(types.filter((type) => absent.test(type))).toEqual([]);
    },
  );

  it("match their documentation", async () => {
    const byName = checkedPlans.map(({ name }, at) => ({ name, plan: plans[at] })) as NamedPlan[];

    await expect(renderControlTable(byName)).toMatchFileSnapshot(documentPath);
  });

  it("names each demand once", () => {
    const ids = [...controls, ...controlsNotHere, ...accountControls].flatMap((each) => each.ids);

    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});
