import { boundRecordBytes, type DatasetManifest, targetRecordBytes } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { OpenStack } from "../open-stack.ts";
import { createDeliveredFinder } from "./delivered-identities.ts";
import type { ReplayCounts } from "./replay-tally.ts";
import { type ReplayOptions, runReplay } from "./run-replay.ts";
import { createDatasetTransport, createRecordSender } from "./send-records.ts";

export type ReplayStack = Pick<OpenStack, "manifest" | "s3" | "athena" | "kinesis" | "firehose">;

export interface DatasetReplay extends Pick<
  ReplayOptions,
  "from" | "sinceMs" | "keys" | "isDryRun" | "signal" | "onObject"
> {
  readonly entry: DatasetManifest;
  /** Whose definition judges what is sent again. */
  readonly dataset: Dataset;
}

/** Replays a dataset of a stack. Throws as {@link runReplay} does. */
export async function replayDataset(stack: ReplayStack, replay: DatasetReplay): Promise<ReplayCounts> {
  const { entry, dataset, signal } = replay;
  const { manifest, s3, athena } = stack;
  return runReplay({
    ...replay,
    s3,
    bucket: manifest.bucket,
    prefixes: entry.prefixes,
    maxRecordBytes: Math.min(targetRecordBytes, boundRecordBytes(dataset)),
    findDelivered: createDeliveredFinder({ athena, s3, signal, ...manifest, tables: entry }),
    send: createRecordSender(createDatasetTransport(entry, stack)),
    nowMs: Date.now,
  });
}
