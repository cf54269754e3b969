import { join } from "node:path";

import { collectPlan, type Plan } from "@sluice/plan";
import type { GivenNames } from "@sluice/policy";
import { devStack, type StackFixture } from "@sluice/registry/testing";
import { rootDir } from "@sluice/testing";

import { everyOption } from "./every-option.ts";
import { collectOnce, planStack } from "./plan-with.ts";
import { prodStack } from "./prod-stack.ts";

/** A plan that the tests here check. */
export interface CheckedPlan {
  readonly name: string;
  /** What each component of the program was given. */
  readonly components: readonly GivenNames[];
  readonly collect: () => Promise<Plan>;
}

/** The plan of a stack of this project's own program. */
export interface CheckedStack extends CheckedPlan {
  readonly stack: string;
  /** By full key; structured values as JSON, as Pulumi passes them. */
  readonly config: Readonly<Record<string, string>>;
}

/** The two stacks of a new project, and one with the options that they leave out. */
export const checkedPlans: readonly CheckedStack[] = [
  createCheckedPlan("dev", "dev", devStack),
  createCheckedPlan("prod", "prod", prodStack),
  createCheckedPlan("every option", "test", everyOption),
];

/** Two components in a program of somebody else's, one of them in resources that there are already. */
export const twoComponents: CheckedPlan = {
  name: "two components",
  components: [
    { name: "plant-north" },
    {
      name: "plant-south",
      bucket: "company-lake",
      database: "company",
      streams: { readings: "machines" },
      key: "company",
      vpcEndpointId: "vpce-0123456789abcdef0",
    },
  ],
  collect: () =>
    collectOnce("two components", () => collectPlan({ dir: join(rootDir, "examples/own-resources"), stack: "dev" })),
};

function createCheckedPlan(
  name: string,
  stack: string,
  values: StackFixture & Pick<GivenNames, "ingestHost">,
): CheckedStack {
  const entries = Object.entries(values).map(([key, value]) => [`sluice:${key}`, toConfigText(value)]);
  return {
    name,
    stack,
    components: [{ name: `sluice-${stack}`, ...(values.ingestHost && { ingestHost: values.ingestHost }) }],
    config: Object.fromEntries(entries),
    collect: () => collectOnce(name, () => planStack(stack, values)),
  };
}

function toConfigText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
