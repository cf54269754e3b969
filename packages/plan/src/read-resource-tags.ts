import type { Plan, PlannedResource } from "./plan.ts";
import { readProperty, toRecord } from "./read-property.ts";

/** Returns a function that says what tags a resource of the plan will have: those of its provider, and its own over them. */
export function createTagReader({ resources }: Pick<Plan, "resources">) {
  const byProvider = new Map(
    resources.flatMap((each) => (each.type === "pulumi:providers:aws" ? [[each.name, readDefaultTags(each)]] : [])),
  );
  return ({ provider = "", inputs }: PlannedResource): Readonly<Record<string, unknown>> => ({
    ...byProvider.get(provider),
    ...toRecord(inputs["tags"]),
  });
}

/** Everything in the provider's inputs but strings is JSON. */
function readDefaultTags({ inputs: { defaultTags } }: PlannedResource): Readonly<Record<string, unknown>> {
  const given: unknown = typeof defaultTags === "string" ? JSON.parse(defaultTags) : defaultTags;
  return toRecord(readProperty(given, "tags"));
}
