import type { S3Client } from "@aws-sdk/client-s3";
import { lakeFolders, toReplayedShard } from "@sluice/lake";

import { listLakeObjects } from "../../lake/list-lake-objects.ts";
import { moveToReplayed } from "../move-to-replayed.ts";
import { readObjectText } from "../read-object-text.ts";
import { type GivenUpBatch, readGivenUpBatch } from "./given-up-batch.ts";

export interface WindowReplayOptions {
  readonly s3: Pick<S3Client, "send">;
  readonly bucket: string;
  /** The functions of the dataset's windows, and of all windows of the stack. */
  readonly functionNames: readonly string[];
  readonly allFunctionNames: readonly string[];
  /** Calls a function with an event, and throws when it fails. */
  readonly invoke: (functionName: string, eventJson: string) => Promise<void>;
  /** Older objects are left alone. */
  readonly sinceMs?: number;
  /** Count, but call nothing and move nothing. */
  readonly isDryRun: boolean;
  /** When aborted, the replay ends after the object that it is at. */
  readonly signal: AbortSignal;
  readonly onObject?: (key: string) => void;
}

export interface WindowReplayCounts {
  /** Objects with records that the dataset's windows did not take; they move to `replayed/`. */
  readonly objects: number;
  /** Records in them, by the function of the window. */
  readonly records: Readonly<Record<string, number>>;
  /** Keys of objects that are not what Lambda keeps, or of a function that no window of the stack has. */
  readonly left: readonly string[];
}

/**
 * Hands a dataset's windows the records that Lambda gave up, so that their results count them. Wherever it stops, it can be run
 * again: the function writes the same partial aggregates for the same records, of which the view counts each once, and an object
 * is moved only when they are written.
 */
export async function replayWindows(options: WindowReplayOptions): Promise<WindowReplayCounts> {
  const { s3, bucket, functionNames, allFunctionNames, isDryRun, signal, sinceMs = 0, onObject } = options;
  const records: Record<string, number> = {};
  const left: string[] = [];
  let objects = 0;
  for await (const { key, modifiedAtMs } of listLakeObjects(s3, { bucket, prefix: lakeFolders.givenUp })) {
    if (signal.aborted) break;
    if (modifiedAtMs < sinceMs) continue;
    const batch = readGivenUpBatch((await readObjectText(s3, { bucket, key })) ?? "");
    if (batch === undefined || !allFunctionNames.includes(batch.functionName)) left.push(key);
    if (batch === undefined || !functionNames.includes(batch.functionName)) continue;
    if (!isDryRun) await replayBatch(batch, key, options);
    objects += 1;
    records[batch.functionName] = (records[batch.functionName] ?? 0) + batch.records.length;
    onObject?.(key);
  }
  return { objects, records, left };
}

async function replayBatch(batch: GivenUpBatch, key: string, { s3, bucket, invoke }: WindowReplayOptions) {
  await invoke(batch.functionName, writeEvent(batch));
  await moveToReplayed(s3, { bucket, key });
}

/**
 * An event of a window that ends early, with no state before it: everything is written, record by record, each under its own place.
 * Not a final one: that this fails is no reason for the alarm on shards that wait.
 */
function writeEvent({ records, shardId }: GivenUpBatch): string {
  return JSON.stringify({
    Records: records,
    shardId: toReplayedShard(shardId),
    state: {},
    isFinalInvokeForWindow: false,
    isWindowTerminatedEarly: true,
  });
}
