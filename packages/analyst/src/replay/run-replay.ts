import type { S3Client } from "@aws-sdk/client-s3";
import { InterruptedError } from "@sluice/command-line";
import type { DatasetManifest } from "@sluice/lake";
import type { Dataset, RowIdentity } from "@sluice/schema";

import { listLakeObjects } from "../lake/list-lake-objects.ts";
import { applyPlan, type ApplyOptions, isWorthwhile } from "./apply-plan.ts";
import type { FindDelivered } from "./delivered-identities.ts";
import type { ReplaySource } from "./judge-line.ts";
import { keepPlan } from "./kept-plan.ts";
import type { ObjectPlan } from "./object-plan.ts";
import { leaveObject, listChangedIdentities, planObject, type PlanOptions } from "./plan-object.ts";
import { type ListedObject, type ReadObject, readGroups } from "./read-groups.ts";
import { createReplayTally, type ReplayCounts } from "./replay-tally.ts";

export interface ReplayOptions extends Omit<ApplyOptions, "s3"> {
  readonly s3: Pick<S3Client, "send">;
  readonly dataset: Dataset;
  readonly prefixes: DatasetManifest["prefixes"];
  readonly from: readonly ReplaySource[];
  readonly findDelivered: FindDelivered;
  /** Older objects are left alone. */
  readonly sinceMs?: number;
  /** Others are left alone: what a person has agreed to is no more than what they were shown. */
  readonly keys?: ReadonlySet<string>;
  readonly maxRecordBytes: number;
  /** Plan and count, but send and write nothing. */
  readonly isDryRun?: boolean;
  /** When aborted, the replay ends after the object that it is at. A statement that asks the lake ends at once. */
  readonly signal?: AbortSignal;
  readonly onObject?: (plan: ObjectPlan) => void;
}

/**
 * Replays object by object. Wherever it stops, it can be run again: an object is moved only when everything in it has been
 * sent or written, and what is sent again is sent as the same bytes, whose rows the view shows once.
 */
export async function runReplay(options: ReplayOptions): Promise<ReplayCounts> {
  const { isDryRun, signal, onObject } = options;
  const tally = createReplayTally();
  // Listed before the first is replayed: this run must not replay the objects that it adds itself.
  const objects = (await Promise.all(options.from.map(async (from) => listFailedObjects(from, options)))).flat();
  for await (const { from, plan } of endWhenInterrupted(planObjects(objects, options))) {
    if (isDryRun !== true && isWorthwhile(plan)) await applyPlan(plan, options);
    tally.add(from, plan);
    onObject?.(plan);
    if (signal?.aborted === true) break;
  }
  return tally.counts();
}

/** Ends with the plan before the one that is interrupted. */
async function* endWhenInterrupted<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
  }
}

/** Plans an object only when the one before it has been replayed: a plan that is kept is meant to be carried out. */
async function* planObjects(objects: readonly ListedObject[], options: ReplayOptions) {
  for await (const group of readGroups(objects, options)) {
    const isDelivered = await options.findDelivered(group.flatMap(listIdentities));
    for (const read of group) yield { from: read.from, plan: await decide(read, { ...options, isDelivered }) };
  }
}

function listIdentities({ judged }: ReadObject): readonly RowIdentity[] {
  return judged === undefined ? [] : listChangedIdentities(judged);
}

/** Goes by the plan of a run that was interrupted, or makes one and keeps it before anything is done. */
async function decide({ object, kept, judged }: ReadObject, options: ReplayOptions & PlanOptions): Promise<ObjectPlan> {
  if (kept !== undefined) return kept;
  if (judged === undefined) return leaveObject(object.key);
  const plan = planObject(judged, options);
  return options.isDryRun === true || plan.records.length === 0 ? plan : keepPlan(plan, object, options);
}

async function listFailedObjects(
  from: ReplaySource,
  { s3, bucket, prefixes, sinceMs = 0, keys }: ReplayOptions,
): Promise<readonly ListedObject[]> {
  const objects = await Array.fromAsync(listLakeObjects(s3, { bucket, prefix: prefixes[from] }));
  return objects
    .filter(({ key, modifiedAtMs }) => modifiedAtMs >= sinceMs && (keys?.has(key) ?? true))
    .map(({ key }) => ({ from, key }));
}
