import { isDeepStrictEqual } from "node:util";

import type { Plan, PlannedResource } from "@sluice/plan";

import { emulatedKinds, isEmulated, readPhysicalName } from "./emulated-kinds.ts";

/** What became of one resource when another plan was taken up. */
export interface ResourceChange {
  /** `gone` from the plan: it stays until a restart. `skipped`: it stays as it was, or does not run here at all. */
  readonly change: "created" | "updated" | "gone" | "skipped";
  /** What a person calls it: `delivery stream`. */
  readonly kind: string;
  readonly name: string;
  /** Why it is skipped. */
  readonly reason?: string;
}

/** The emulated resources in which two plans differ. */
export interface PlanDifference {
  readonly created: readonly PlannedResource[];
  /** As the later plan has them. */
  readonly changed: readonly PlannedResource[];
  readonly gone: readonly PlannedResource[];
}

/** Compares by what AWS would call the resources: with another name, it is another resource. */
export function findPlanDifference(before: Plan, after: Plan): PlanDifference {
  const was = indexEmulated(before);
  const is = indexEmulated(after);
  return {
    created: [...is].filter(([key]) => !was.has(key)).map(([, resource]) => resource),
    changed: [...is].flatMap(([key, resource]) => {
      const old = was.get(key);
      return old === undefined || isDeepStrictEqual(old.state, resource.state) ? [] : [resource];
    }),
    gone: [...was].filter(([key]) => !is.has(key)).map(([, resource]) => resource),
  };
}

/** A plan with what only an earlier one has besides: what is gone from a plan stays until a restart. */
export function addGoneResources(plan: Plan, earlier: Plan): Plan {
  return { ...plan, resources: [...plan.resources, ...findPlanDifference(earlier, plan).gone] };
}

export function toResourceChange(change: ResourceChange["change"], resource: PlannedResource): ResourceChange {
  const kind = emulatedKinds.get(resource.type) ?? resource.type;
  return { change, kind, name: readPhysicalName(resource) };
}

function indexEmulated({ resources }: Plan): ReadonlyMap<string, PlannedResource> {
  return new Map(resources.filter(isEmulated).map((each) => [toIdentity(each), each]));
}

/** Buckets, databases, workgroups and APIs scope names: two datasets' tables may share one. */
function toIdentity(resource: PlannedResource): string {
  const { type, state } = resource;
  const scope = ["bucket", "databaseName", "workgroup", "apiId"].map((property) => state[property]);
  return JSON.stringify([type, readPhysicalName(resource), ...scope]);
}
