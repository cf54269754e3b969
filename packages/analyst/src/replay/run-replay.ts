import type { S3Client } from "@aws-sdk/client-s3";
import type { DatasetManifest } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { listLakeObjects } from "../lake/list-lake-objects.ts";
import { applyPlan, type ApplyOptions, isWorthwhile } from "./apply-plan.ts";
import { type ObjectPlan, leaveObject, planObject, type ReplaySource } from "./plan-object.ts";
import { readObjectText } from "./read-object-text.ts";
import { createReplayTally, type ReplayCounts } from "./replay-tally.ts";

export interface ReplayOptions extends Omit<ApplyOptions, "s3"> {
  readonly s3: Pick<S3Client, "send">;
  readonly dataset: Dataset;
  readonly prefixes: DatasetManifest["prefixes"];
  readonly from: readonly ReplaySource[];
  /** Older objects are left alone. */
  readonly sinceMs?: number;
  readonly maxRecordBytes: number;
  /** Plan and count, but send and write nothing. */
  readonly isDryRun?: boolean;
  /** When aborted, the replay ends after the object that it is at. */
  readonly signal?: AbortSignal;
  readonly onObject?: (plan: ObjectPlan) => void;
}

/**
 * Replays object by object. Wherever it stops, it can be run again: an object is moved only when everything in it has been
 * sent or written, and a row that is sent twice has the same identity, which the view shows once.
 */
export async function runReplay(options: ReplayOptions): Promise<ReplayCounts> {
  const { s3, bucket, dataset, maxRecordBytes, isDryRun, signal, onObject } = options;
  const tally = createReplayTally();
  // Listed before the first is replayed: this run must not replay the objects that it adds itself.
  const objects = (await Promise.all(options.from.map(async (from) => listFailedObjects(from, options)))).flat();
  for (const { from, key } of objects) {
    if (signal?.aborted === true) break;
    const text = await readObjectText(s3, { bucket, key });
    const plan = text === undefined ? leaveObject(key) : planObject({ key, text }, { dataset, from, maxRecordBytes });
    if (isDryRun !== true && isWorthwhile(plan)) await applyPlan(plan, options);
    tally.add(from, plan);
    onObject?.(plan);
  }
  return tally.counts();
}

async function listFailedObjects(from: ReplaySource, { s3, bucket, prefixes, sinceMs = 0 }: ReplayOptions) {
  const objects = await Array.fromAsync(listLakeObjects(s3, { bucket, prefix: prefixes[from] }));
  return objects.filter(({ modifiedAtMs }) => modifiedAtMs >= sinceMs).map(({ key }) => ({ from, key }));
}
