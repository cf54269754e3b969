import { readdirSync } from "node:fs";

import { collectPlan, type Plan, readProject } from "@sluice/plan";
import { rootDir } from "@sluice/testing";

import { everyOption } from "./every-option.ts";
import { collectOnce, planWith } from "./plan-with.ts";

/** A plan that the tests here check. */
export interface CheckedPlan {
  readonly name: string;
  readonly stack: string;
  /** By full key; structured values as JSON, as Pulumi passes them. */
  readonly config: Readonly<Record<string, string>>;
  readonly collect: () => Promise<Plan>;
}

/** Every stack that has a `Pulumi.<stack>.yaml`, and one with the options that they leave out. */
export const checkedPlans: readonly CheckedPlan[] = [
  ...readdirSync(rootDir)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .map((stack) => ({
      name: stack,
      stack,
      config: readProject({ dir: rootDir, stack }).config,
      collect: () => collectOnce(stack, () => collectPlan({ dir: rootDir, stack })),
    })),
  {
    name: "every option",
    stack: "test",
    config: Object.fromEntries(
      Object.entries(everyOption).map(([key, value]) => [`sluice:${key}`, JSON.stringify(value)]),
    ),
    collect: () => planWith(everyOption),
  },
];
