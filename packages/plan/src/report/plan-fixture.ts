import { mockResource } from "../mock-state.ts";
import type { Plan, PlannedResource } from "../plan.ts";

const account = { region: "eu-central-1", accountId: "000000000000" };

/** For tests: a plan of these resources. */
export function createPlanFixture(...resources: readonly PlannedResource[]): Plan {
  return { ...account, project: "sluice", stack: "dev", resources: [...resources], outputs: {} };
}

/** For tests: a resource as a program would give it. */
export function planResource(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>> = {},
  parent?: string,
): PlannedResource {
  const { id, state } = mockResource({ type, name, inputs }, account);
  const custom = type.startsWith("aws:");
  return { type, name, custom, ...(parent !== undefined && { parent }), inputs, state: { ...state, id } };
}
