import { collectPlan, type Plan } from "@sluice/plan";
import { type ProjectFixture, type StackFixture, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder } from "@sluice/testing";

const plans = new Map<string, Promise<Plan>>();

/** For tests: the plan of a stack "test" with this configuration, keys without `sluice:`. */
export function planWith(config: StackFixture): Promise<Plan> {
  return collectOnce(JSON.stringify(config), () => planStack("test", config));
}

/** Collects a plan for whoever asks first: it takes a process, and its resources do not change. */
export function collectOnce(key: string, collect: () => Promise<Plan>): Promise<Plan> {
  const plan = plans.get(key) ?? collect();
  plans.set(key, plan);
  return plan;
}

/** The plan of a stack with this configuration, by default over the definitions that tests stand on. */
export function planStack(
  stack: string,
  config: StackFixture,
  definitions?: ProjectFixture["definitions"],
): Promise<Plan> {
  const dir = writeProject({
    folder: createTemporaryFolder("plan"),
    stacks: { [stack]: config },
    ...(definitions === undefined ? {} : { definitions }),
  });
  return collectPlan({ dir, stack });
}

/** Inputs of the resources of one type, by logical name. */
export function collectInputs(
  { resources }: Plan,
  type: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const found = resources.filter((resource) => resource.type === type);
  return Object.fromEntries(found.map(({ name, inputs }) => [name, inputs]));
}
