import { z } from "zod";

const properties = z.record(z.string(), z.unknown());

const plannedResource = z.object({
  /** Pulumi's type token, as `aws:kinesis/stream:Stream`. */
  type: z.string(),
  /** Logical name in the program. */
  name: z.string(),
  /** False for components, which group resources and create nothing. */
  custom: z.boolean(),
  /** The component that it belongs to, as `type::name`; none at the top. */
  parent: z.string().optional(),
  /** Logical name of the provider that creates it, if it is not Pulumi's default one. */
  provider: z.string().optional(),
  /** Pulumi refuses to delete it. */
  protect: z.boolean().optional(),
  /** AWS keeps it when Pulumi lets it go. */
  retainOnDelete: z.boolean().optional(),
  /** What the program gave: resolved, secrets unwrapped. */
  inputs: properties,
  /** The inputs, and what AWS would have filled in: `id`, `arn`, physical name. */
  state: properties,
});

/** How a plan's resources name each other: `type::name`. */
export function toResourceKey({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type}::${name}`;
}

/** What a Pulumi program would create, without an engine, a provider or an account. */
export const planSchema = z.object({
  project: z.string(),
  stack: z.string(),
  region: z.string(),
  accountId: z.string(),
  resources: z.array(plannedResource),
  /** Stack outputs by name. */
  outputs: properties,
});

export type Plan = z.output<typeof planSchema>;
export type PlannedResource = z.output<typeof plannedResource>;
