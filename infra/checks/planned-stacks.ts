import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { collectPlan, type Plan } from "@sluice/plan";

/** Where `Pulumi.yaml` lies. */
export const projectDir = fileURLToPath(new URL("../..", import.meta.url));

/** Every stack that has a `Pulumi.<stack>.yaml`: a new one is held to the checks by being there. */
export const stacks: readonly string[] = readdirSync(projectDir).flatMap(
  (file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [],
);

export function planOf(stack: string): Promise<Plan> {
  return collectPlan({ dir: projectDir, stack });
}
