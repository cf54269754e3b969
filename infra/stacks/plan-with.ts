import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { collectPlan, type Plan } from "@sluice/plan";

const infraDir = fileURLToPath(new URL("..", import.meta.url));

const plans = new Map<string, Promise<Plan>>();

/** For tests: the plan of a stack "test" with this configuration, keys without `sluice:`. */
export function planWith(config: Readonly<Record<string, unknown>>): Promise<Plan> {
  return collectOnce(JSON.stringify(config), () => makePlan(config));
}

/** Collects a plan for whoever asks first: it takes a process, and its resources do not change. */
export function collectOnce(key: string, collect: () => Promise<Plan>): Promise<Plan> {
  const plan = plans.get(key) ?? collect();
  plans.set(key, plan);
  return plan;
}

function makePlan(config: Readonly<Record<string, unknown>>): Promise<Plan> {
  const dir = mkdtempSync(join(tmpdir(), "sluice-plan-"));
  writeFileSync(join(dir, "Pulumi.yaml"), `name: sluice\nmain: ${infraDir}\nruntime: nodejs\n`);
  const values = Object.fromEntries(Object.entries(config).map(([key, value]) => [`sluice:${key}`, value]));
  // JSON is YAML.
  writeFileSync(join(dir, "Pulumi.test.yaml"), JSON.stringify({ config: values }));
  return collectPlan({ dir, stack: "test" }).finally(() => rmSync(dir, { recursive: true }));
}

/** Inputs of the resources of one type, by logical name. */
export function collectInputs(
  { resources }: Plan,
  type: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const found = resources.filter((resource) => resource.type === type);
  return Object.fromEntries(found.map(({ name, inputs }) => [name, inputs]));
}
