import { isDeepStrictEqual } from "node:util";

import {
  checkDeliveryStreamInput,
  checkDeliveryStreamUpdate,
  createDeliveryStreamSchema,
} from "@sluice/emulator-firehose-model";

import { type Plan, type PlannedResource, toResourceKey } from "../plan.ts";
import { deliveryStreamType, readRawInput } from "../planned-delivery-stream.ts";
import { readProperty } from "../read-property.ts";
import { toResourceKind } from "./component-tree.ts";

/** One resource that a deployment would create, delete or change. */
export interface ResourceChange {
  readonly change: "created" | "deleted" | "changed" | "replaced";
  /** `s3/Bucket`. */
  readonly kind: string;
  readonly name: string;
  /** Of a changed or replaced one: each input that differs. */
  readonly inputs: readonly InputChange[];
  /** Why AWS would refuse the change. */
  readonly problems: readonly string[];
}

export interface InputChange {
  /** `extendedS3Configuration.bufferingInterval`. */
  readonly path: string;
  /** Absent when the input was not set before, or no longer is. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What differs from one plan to another; components aside, which create nothing. */
export function comparePlans(before: Plan, after: Plan): readonly ResourceChange[] {
  const was = indexByKey(before);
  const is = indexByKey(after);
  const deleted = [...was].filter(([key]) => !is.has(key)).map(([, resource]) => toResourceChange("deleted", resource));
  const created = [...is].filter(([key]) => !was.has(key)).map(([, resource]) => toResourceChange("created", resource));
  const changed = [...is].flatMap(([key, resource]) => {
    const old = was.get(key);
    return old === undefined || isDeepStrictEqual(old.inputs, resource.inputs) ? [] : [compareResources(old, resource)];
  });
  return [...created, ...changed, ...deleted];
}

function indexByKey({ resources }: Plan): ReadonlyMap<string, PlannedResource> {
  return new Map(resources.filter(({ custom }) => custom).map((each) => [toResourceKey(each), each]));
}

function toResourceChange(change: ResourceChange["change"], { type, name }: PlannedResource): ResourceChange {
  return { change, kind: toResourceKind(type), name, inputs: [], problems: [] };
}

function compareResources(old: PlannedResource, resource: PlannedResource): ResourceChange {
  const inputs = compareInputs(old.inputs, resource.inputs);
  if (isReplaced(old, resource)) return { ...toResourceChange("replaced", resource), inputs };
  return { ...toResourceChange("changed", resource), inputs, problems: findUpdateRefusals(old, resource) };
}

type WithInputs = Pick<PlannedResource, "type" | "inputs">;

/** Whether AWS deletes the old resource for the new one. By whole paths: an input also changes when its block comes or goes. */
export function isReplaced(old: WithInputs, resource: WithInputs): boolean {
  const replacing = replacingInputs[resource.type] ?? [];
  return replacing.some(
    (path) => !isDeepStrictEqual(readProperty(old.inputs, path), readProperty(resource.inputs, path)),
  );
}

/**
 * Paths of inputs that cannot be changed in place: `ForceNew` in hashicorp/terraform-provider-aws, which Pulumi's provider
 * bridges. Of delivery streams as in internal/service/firehose/delivery_stream.go, read 2026-11-29; the others from
 * memory, and only for what holds data or is read by others.
 */
const replacingInputs: Readonly<Record<string, readonly string[]>> = {
  [deliveryStreamType]: [
    "name",
    "destination",
    "kinesisSourceConfiguration",
    "extendedS3Configuration.dynamicPartitioningConfiguration.enabled",
  ],
  "aws:athena/workgroup:Workgroup": ["name"],
  "aws:glue/catalogDatabase:CatalogDatabase": ["name"],
  "aws:glue/catalogTable:CatalogTable": ["name", "databaseName"],
  "aws:kinesis/stream:Stream": ["name"],
  "aws:lambda/function:Function": ["name"],
  "aws:s3/bucket:Bucket": ["bucket", "bucketPrefix"],
};

/** What AWS refuses in an update but accepts in a new resource. Known for delivery streams only. */
function findUpdateRefusals(old: PlannedResource, resource: PlannedResource): readonly string[] {
  if (resource.type !== deliveryStreamType) return [];
  const [before, after] = [old, resource].map((each) => createDeliveryStreamSchema.safeParse(readRawInput(each)).data);
  if (before === undefined || after === undefined) return [];
  const ofNew = new Set(checkDeliveryStreamInput(after).map(({ message }) => message));
  const messages = checkDeliveryStreamUpdate(before, after).map(({ message }) => message);
  return messages.filter((message) => !ofNew.has(message));
}

/** Every leaf at which two values differ. */
export function compareInputs(before: unknown, after: unknown, path = ""): readonly InputChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => compareInputs(before[key], after[key], path === "" ? key : `${path}.${key}`));
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
