import type { Plan, PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { checkControl, type Control } from "./control.ts";

const type = "aws:s3/bucket:Bucket";
const control: Control = {
  ids: ["X.1"],
  demand: "a bucket is blue",
  on: [type],
  isMet: ({ inputs }) => inputs["color"] === "blue",
};

function planBuckets(...colors: readonly string[]): Plan {
  const resources: PlannedResource[] = [
    { type: "aws:sns/topic:Topic", name: "topic", custom: true, inputs: {}, state: {} },
    ...colors.map((color) => ({ type, name: color, custom: true, inputs: { color }, state: {} })),
  ];
  return { project: "sluice", stack: "dev", region: "eu-west-1", accountId: "1", resources, outputs: {} };
}

function listStates(checked: Control, plan: Plan): readonly string[] {
  return checkControl(checked, plan).map(({ resource, state, reason = "" }) => `${resource.name} ${state} ${reason}`);
}

describe("checkControl", () => {
  it("judges each resource of the control's types, and no other", () => {
    expect(listStates(control, planBuckets("blue", "red"))).toEqual(["blue met ", "red violated "]);
  });

  it("waives a resource that has a reason, and no other", () => {
    const waived: Control = { ...control, waiver: ({ name }) => (name === "red" ? "red was cheaper" : undefined) };

    expect(listStates(waived, planBuckets("blue", "red", "green"))).toEqual([
      "blue met ",
      "red waived red was cheaper",
      "green violated ",
    ]);
  });
});
