import { type Plan, type PlannedResource, resourceKeyOf } from "../plan.ts";

/** A component, what it creates itself, and the components in it. */
export interface Component {
  /** `Lake`: the last word of Pulumi's type; `(top)` for what belongs to none. */
  readonly kind: string;
  readonly name: string;
  readonly resources: readonly ComponentResource[];
  readonly components: readonly Component[];
}

export interface ComponentResource {
  /** `s3/Bucket`. */
  readonly kind: string;
  readonly name: string;
  readonly protect?: true;
}

/** A plan's resources by the component that creates them, in the order in which the program builds them. */
export function componentsOf({ resources }: Plan): readonly Component[] {
  const byParent = Map.groupBy(resources, ({ parent }) => parent ?? "");
  const top = byParent.get("") ?? [];
  const loose = top.filter(({ custom }) => custom);
  return [
    ...top.filter(({ custom }) => !custom).map((each) => componentOf(each, byParent)),
    ...(loose.length > 0 ? [{ kind: "(top)", name: "", resources: loose.map(shownOf), components: [] }] : []),
  ];
}

function componentOf(component: PlannedResource, byParent: ReadonlyMap<string, readonly PlannedResource[]>): Component {
  const children = byParent.get(resourceKeyOf(component)) ?? [];
  return {
    kind: component.type.split(":").at(-1) ?? component.type,
    name: component.name,
    resources: children.filter(({ custom }) => custom).map(shownOf),
    components: children.filter(({ custom }) => !custom).map((each) => componentOf(each, byParent)),
  };
}

/** `aws:s3/bucketPolicy:BucketPolicy` as `s3/BucketPolicy`. */
export function kindOf(type: string): string {
  const [, module = "", kind = type] = type.split(":");
  return `${module.split("/")[0]}/${kind}`;
}

function shownOf({ type, name, protect }: PlannedResource): ComponentResource {
  return { kind: kindOf(type), name, ...(protect === true && { protect }) };
}
