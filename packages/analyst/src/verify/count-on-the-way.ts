import { KinesisServiceException } from "@aws-sdk/client-kinesis";
import { toEnvelopeBatchId } from "@sluice/lake";

import { type LakeOptions, readBatchIdsSince } from "./load-lake.ts";
import { readStream, type StreamOptions } from "./read-stream.ts";
import type { Reconciler } from "./reconcile.ts";
import { findRecordsOnTheWay } from "./records-on-the-way.ts";

/** Where rows that are on their way can be seen. */
export interface Delivery {
  readonly kinesis: StreamOptions["kinesis"];
  /** Absent for Direct PUT: nobody can read what Firehose holds. */
  readonly streamName: string | undefined;
  readonly longestDeliveryMs: number;
}

/** What is known of the rows on their way. */
export interface OnTheWay {
  /** When the oldest of them arrived in the stream. */
  readonly oldestArrivedAtMs?: number;
  /** Why it is not known which of the missing rows are on their way. */
  readonly cannotTell?: string;
}

const unseen = "there is no stream to look into (Direct PUT): rows sent in the last minutes may be on their way";

interface CountOptions {
  readonly lake: LakeOptions;
  readonly delivery: Delivery;
  readonly signal: AbortSignal;
  readonly tell: (detail: string) => void;
}

/** Looks for missing rows in the stream: of those that delivery has still to come to, none is missing. */
export async function countOnTheWay(reconciler: Reconciler, options: CountOptions): Promise<OnTheWay> {
  const { streamName } = options.delivery;
  if (options.signal.aborted) return {};
  if (streamName === undefined) return { cannotTell: unseen };
  try {
    return await lookIntoStream(reconciler, { ...options, streamName });
  } catch (error) {
    if (!(error instanceof KinesisServiceException)) throw error;
    return { cannotTell: `the stream cannot be read, so rows may be on their way: ${error.message}` };
  }
}

async function lookIntoStream(
  reconciler: Reconciler,
  { lake, delivery, signal, tell, streamName }: CountOptions & { readonly streamName: string },
): Promise<OnTheWay> {
  const { kinesis, longestDeliveryMs } = delivery;
  const records = await readStream({
    kinesis,
    streamName,
    dataset: lake.dataset,
    loadId: lake.scope.loadId,
    findMissing: reconciler.findMissing,
    signal,
    onRecords: (count) => tell(`${count} records of the stream read, to see what is on its way`),
  });
  const arrivals = records.filter(({ missing }) => missing.length > 0).map(({ arrivedAtMs }) => arrivedAtMs);
  if (arrivals.length === 0) return {};
  const delivered = await readBatchIdsSince(lake, findLeast(arrivals));
  const onTheWay = findRecordsOnTheWay(records, {
    isFound: acceptOldNames(reconciler.hasBatch),
    isDelivered: acceptOldNames((batchId) => delivered.has(batchId)),
    longestDeliveryMs,
  });
  const taken = onTheWay.filter(({ missing }) => missing.filter(reconciler.takeOnTheWay).length > 0);
  return taken.length === 0 ? {} : { oldestArrivedAtMs: findLeast(taken.map(({ arrivedAtMs }) => arrivedAtMs)) };
}

/** What the stream still holds may have been delivered before batch ids had a hash. */
function acceptOldNames(has: (batchId: string) => boolean): (batchId: string) => boolean {
  return (batchId) => has(batchId) || has(toEnvelopeBatchId(batchId));
}

/** Not `Math.min(...)`: it takes no more arguments than the stack holds. */
function findLeast(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
