import type { Plan } from "@sluice/plan";
import { devStack, type StackFixture } from "@sluice/registry/testing";

import { everyOption } from "./every-option.ts";
import { collectOnce, planStack } from "./plan-with.ts";
import { prodStack } from "./prod-stack.ts";

/** A plan that the tests here check. */
export interface CheckedPlan {
  readonly name: string;
  readonly stack: string;
  /** By full key; structured values as JSON, as Pulumi passes them. */
  readonly config: Readonly<Record<string, string>>;
  readonly collect: () => Promise<Plan>;
}

/** The two stacks of a new project, and one with the options that they leave out. */
export const checkedPlans: readonly CheckedPlan[] = [
  createCheckedPlan("dev", "dev", devStack),
  createCheckedPlan("prod", "prod", prodStack),
  createCheckedPlan("every option", "test", everyOption),
];

function createCheckedPlan(name: string, stack: string, values: StackFixture): CheckedPlan {
  const entries = Object.entries(values).map(([key, value]) => [`sluice:${key}`, toConfigText(value)]);
  return {
    name,
    stack,
    config: Object.fromEntries(entries),
    collect: () => collectOnce(name, () => planStack(stack, values)),
  };
}

function toConfigText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
