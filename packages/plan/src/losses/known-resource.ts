import type { Plan } from "../plan.ts";

/** A resource as far as a loss shows in it, deployed or planned. */
export interface KnownResource {
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly arn?: string | undefined;
  /** Whether AWS keeps it when Pulumi lets it go. */
  readonly keeps?: boolean;
}

/** What a plan would have. Its ARNs are those of no account. */
export function listPlanned({ resources }: Plan): readonly KnownResource[] {
  return resources.flatMap(({ custom, type, name, inputs, state: { arn }, retainOnDelete: keeps = false }) =>
    custom ? [{ type, name, inputs, arn: typeof arn === "string" ? arn : undefined, keeps }] : [],
  );
}
