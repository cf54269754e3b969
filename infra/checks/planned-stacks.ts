import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { collectPlan, type Plan } from "@sluice/plan";

import { everyOption } from "./every-option.ts";
import { planWith } from "./plan-with.ts";

/** Where `Pulumi.yaml` lies. */
export const projectDir = fileURLToPath(new URL("../..", import.meta.url));

/** Every stack that has a `Pulumi.<stack>.yaml`: a new one is held to the checks by being there. */
export const stacks: readonly string[] = readdirSync(projectDir).flatMap(
  (file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [],
);

export function planOf(stack: string): Promise<Plan> {
  return collectPlan({ dir: projectDir, stack });
}

/** Plans that everything here is held to: of each stack, and of one that chooses what they do not. */
export const checkedPlans: readonly { readonly name: string; readonly collect: () => Promise<Plan> }[] = [
  ...stacks.map((stack) => ({ name: stack, collect: () => planOf(stack) })),
  { name: "every option", collect: () => planWith(everyOption) },
];
