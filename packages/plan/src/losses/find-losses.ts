import { isDeepStrictEqual } from "node:util";

import { type Plan, toResourceKey } from "../plan.ts";
import { readProperty } from "../read-property.ts";
import { isReplaced } from "../report/compare-plans.ts";
import { findKeyChanges } from "./find-key-changes.ts";
import { type KnownResource, listPlanned } from "./known-resource.ts";
import type { Loss } from "./loss.ts";

/** What goes with a resource of a type that holds data, or that data cannot be read without. */
const holders: Readonly<Record<string, (resource: KnownResource) => string | undefined>> = {
  "aws:s3/bucket:Bucket": () => "every object in it is lost",
  "aws:kms/key:Key": () =>
    "nothing that is encrypted with it (objects, records, logs) can be read any more, and after 30 days never again",
  "aws:kinesis/stream:Stream": () => "records that are not delivered yet are lost",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ({ inputs }) =>
    // One that reads a stream leaves there what it has not delivered.
    inputs["kinesisSourceConfiguration"] === undefined ? "records that it still buffers are lost" : undefined,
  "aws:glue/catalogDatabase:CatalogDatabase": () => "every table in it goes, also what others have created there",
};

/**
 * What would be lost on the way from what there is to a plan. Resources are told apart by type and name; an input counts as
 * changed where both sides give it as plain text, for a plan does not know an account's ARNs.
 */
export function findLosses(before: readonly KnownResource[], after: readonly KnownResource[]): readonly Loss[] {
  const planned = new Map(after.map((each) => [toResourceKey(each), each]));
  const ofResources = before.flatMap((resource) => findLoss(resource, planned.get(toResourceKey(resource))));
  const lost = new Set(ofResources.map(({ name }) => name));
  return [...ofResources, ...findKeyChanges(before, after).filter(({ name }) => !lost.has(name))];
}

/** The same, between two plans of one program. */
export function findPlanLosses(before: Plan, after: Plan): readonly Loss[] {
  return findLosses(listPlanned(before), listPlanned(after));
}

function findLoss(resource: KnownResource, planned: KnownResource | undefined): readonly Loss[] {
  const { name, type, keeps = false } = resource;
  const kind = type.split(":").at(-1) ?? type;
  if (planned !== undefined && hasOtherLayout(resource, planned)) {
    const problem = `${kind} "${name}" would look for another format or other partitions: rows delivered so far are not found any more`;
    return [{ name, problem }];
  }
  const goes = planned === undefined ? "deleted" : isReplaced(resource, planned) ? "replaced" : undefined;
  const loss = holders[type]?.(resource);
  if (keeps || goes === undefined || loss === undefined) return [];
  return [{ name, problem: `${kind} "${name}" would be ${goes}: ${loss}` }];
}

/** A table finds objects by its partition keys, and reads them by its format. */
function hasOtherLayout({ type, inputs }: KnownResource, planned: KnownResource): boolean {
  if (type !== "aws:glue/catalogTable:CatalogTable") return false;
  const paths = ["partitionKeys", "storageDescriptor.inputFormat"];
  return paths.some((path) => !isDeepStrictEqual(readProperty(inputs, path), readProperty(planned.inputs, path)));
}
