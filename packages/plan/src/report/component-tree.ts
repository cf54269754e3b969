import { type Plan, type PlannedResource, toResourceKey } from "../plan.ts";

/** A component, what it creates itself, and the components in it. */
export interface Component {
  /** `Lake`: the last word of Pulumi's type; `(top)` for what belongs to none. */
  readonly kind: string;
  readonly name: string;
  readonly resources: readonly ComponentMember[];
  readonly components: readonly Component[];
}

export interface ComponentMember {
  /** `s3/Bucket`. */
  readonly kind: string;
  readonly name: string;
  readonly protect?: true;
}

/** A plan's resources by the component that creates them, in the order in which the program builds them. */
export function buildComponentTree({ resources }: Plan): readonly Component[] {
  const byParent = Map.groupBy(resources, ({ parent }) => parent ?? "");
  const top = byParent.get("") ?? [];
  const loose = top.filter(({ custom }) => custom);
  return [
    ...top.filter(({ custom }) => !custom).map((each) => toComponent(each, byParent)),
    ...(loose.length > 0 ? [{ kind: "(top)", name: "", resources: loose.map(toComponentMember), components: [] }] : []),
  ];
}

function toComponent(component: PlannedResource, byParent: ReadonlyMap<string, readonly PlannedResource[]>): Component {
  const children = byParent.get(toResourceKey(component)) ?? [];
  return {
    kind: component.type.split(":").at(-1) ?? component.type,
    name: component.name,
    resources: children.filter(({ custom }) => custom).map(toComponentMember),
    components: children.filter(({ custom }) => !custom).map((each) => toComponent(each, byParent)),
  };
}

/** `aws:s3/bucketPolicy:BucketPolicy` as `s3/BucketPolicy`. */
export function toResourceKind(type: string): string {
  const [, module = "", kind = type] = type.split(":");
  return `${module.split("/")[0]}/${kind}`;
}

function toComponentMember({ type, name, protect }: PlannedResource): ComponentMember {
  return { kind: toResourceKind(type), name, ...(protect === true && { protect }) };
}
