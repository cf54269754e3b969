import { type Plan, type PlannedResource, readProperty } from "@sluice/plan";

/**
 * One demand of public security benchmarks, with the ids that they give it: FSBP (AWS Foundational Security Best
 * Practices), CKV (checkov), AVD (trivy), and cfn_nag's and pulumi-policy-aws's. Read 2026-11-21.
 */
export interface Control {
  readonly ids: readonly string[];
  readonly demand: string;
  /** Pulumi types that it applies to. */
  readonly on: readonly string[];
  readonly isMet: (resource: PlannedResource, plan: Plan) => boolean;
  /** Why a resource may go without meeting it; undefined when it may not. */
  readonly waiver?: (resource: PlannedResource, plan: Plan) => string | undefined;
}

/** Demands on what no stack has, or no stack can decide, with the reason. */
export interface ControlNotHere {
  readonly ids: readonly string[];
  readonly demand: string;
  /** No resource of these types may be planned: with one, there would be a control to meet. */
  readonly absent: RegExp;
  readonly because: string;
}

export interface ControlVerdict {
  readonly resource: PlannedResource;
  readonly state: "met" | "waived" | "violated";
  /** Why it is waived. */
  readonly reason?: string;
}

/** Checks a control on each resource of a plan that it applies to. */
export function checkControl({ on, isMet, waiver }: Control, plan: Plan): readonly ControlVerdict[] {
  const subjects = plan.resources.filter(({ type }) => on.includes(type));
  return subjects.map((resource) => {
    if (isMet(resource, plan)) return { resource, state: "met" };
    const reason = waiver?.(resource, plan);
    return reason === undefined ? { resource, state: "violated" } : { resource, state: "waived", reason };
  });
}

/** The input of a resource under a path: `configuration.enforceWorkgroupConfiguration`. */
export function readInput({ inputs }: PlannedResource, path: string): unknown {
  return readProperty(inputs, path);
}

/** Resources of a type that belong to another by an input. */
export function findPartners(
  plan: Plan,
  { type, input, value }: { readonly type: string; readonly input: string; readonly value: unknown },
): readonly PlannedResource[] {
  return plan.resources.filter((each) => each.type === type && each.inputs[input] === value);
}

/** Whether an input names a key of this very plan: one that the customer manages. */
export function isOwnKey(value: unknown, { resources }: Plan): boolean {
  return resources.some(({ type, state }) => type === keyType && value !== undefined && state["arn"] === value);
}

/** Whether the stack has a key of its own. */
function hasOwnKey({ resources }: Plan): boolean {
  return resources.some(({ type }) => type === keyType);
}

const keyType = "aws:kms/key:Key";

/** For controls that ask for the customer's key: a stack may choose AWS's. */
export function waiveForAwsKey(_resource: PlannedResource, plan: Plan): string | undefined {
  if (hasOwnKey(plan)) return undefined;
  return "the stack is configured for AWS's own keys, which cost nothing and need no care; prod has a key of its own";
}
