import { join } from "node:path";

import type { Plan } from "@sluice/plan";
import {
  accountControls,
  type Control,
  controls,
  controlsNotHere,
  controlTable,
  faultOf,
  type NamedPlan,
  type Verdict,
  verdictsOf,
} from "@sluice/policy";
import { rootDir } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { checkedPlans } from "./planned-stacks.ts";

let plans: readonly Plan[];

const documentPath = join(rootDir, "docs/controls.md");

beforeAll(async () => {
  plans = await Promise.all(checkedPlans.map(({ collect }) => collect()));
});

function nameOf({ ids, demand }: Pick<Control, "ids" | "demand">): string {
  return `${ids[0]}: ${demand}`;
}

function shown({ resource: { type, name } }: Verdict): string {
  return `${type} ${name}`;
}

const named = (each: readonly Control[]) => each.map((control) => [nameOf(control), control] as const);

describe("the controls of public benchmarks, on every stack", () => {
  it.each(named(controls))("%s: met, or waived with a reason", (_, control) => {
    const verdicts = plans.flatMap((plan) => verdictsOf(control, plan));

    expect(verdicts).not.toHaveLength(0);
    expect(verdicts.filter(({ state }) => state === "violated").map(shown)).toEqual([]);
  });

  it.each(named(controls.filter(({ waiver }) => waiver !== undefined)))(
    "%s: its waiver is still needed",
    (_, control) => {
      const verdicts = plans.flatMap((plan) => verdictsOf(control, plan));

      expect(verdicts.map(({ state }) => state)).toContain("waived");
    },
  );

  it.each(named(controls))("%s: is broken by a fault that is planted", (_, control) => {
    const verdicts = verdictsOf(control, faultOf(control));

    expect(verdicts.filter(({ state }) => state !== "met")).not.toHaveLength(0);
  });

  it.each(controlsNotHere.map((each) => [nameOf(each), each] as const))(
    "%s: no stack has such a thing",
    (_, { absent }) => {
      const types = plans.flatMap(({ resources }) => resources.map(({ type }) => type));

      expect(types.filter((type) => absent.test(type))).toEqual([]);
    },
  );

  it("stand in the documentation as they are", async () => {
    const byName = checkedPlans.map(({ name }, at) => ({ name, plan: plans[at] })) as NamedPlan[];

    await expect(controlTable(byName)).toMatchFileSnapshot(documentPath);
  });

  it("names each demand once", () => {
    const ids = [...controls, ...controlsNotHere, ...accountControls].flatMap((each) => each.ids);

    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});
