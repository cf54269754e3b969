import { setTimeout as sleep } from "node:timers/promises";

import { type KinesisClient, PutRecordsCommand, type PutRecordsResultEntry } from "@aws-sdk/client-kinesis";

import type { Batch } from "./batch.ts";
import { RecordsRefusedError } from "./errors.ts";
import type { PutTally } from "./put-tally.ts";

export interface PutOptions {
  readonly client: Pick<KinesisClient, "send">;
  readonly streamName: string;
  readonly maxAttempts?: number;
  readonly random?: () => number;
  readonly wait?: (delayMs: number) => Promise<unknown>;
}

const firstDelayMs = 100;
const maxDelayMs = 5_000;
/** With full jitter about 40 s in all: a resharding stream recovers within it. */
const defaultMaxAttempts = 20;

/**
 * Puts up to 500 batches in one PutRecords call, and again what Kinesis refused, until all are accepted. Kinesis
 * answers HTTP 200 with failed entries inside, and the SDK's own retries never look at them (API_PutRecords, read
 * 2026-11-21). Throws {@link RecordsRefusedError} when the attempts are used up.
 */
export async function putBatches(batches: readonly Batch[], tally: PutTally, options: PutOptions): Promise<void> {
  const { streamName, wait = sleep, random = Math.random, maxAttempts = defaultMaxAttempts } = options;
  let pending = batches;
  for (let attempt = 1; pending.length > 0; attempt += 1) {
    const results = await putOnce(pending, tally, options);
    const refused = results.filter((result) => result.ErrorCode !== undefined);
    pending = pending.filter((_, index) => results[index]?.ErrorCode !== undefined);
    if (pending.length > 0 && attempt >= maxAttempts) throw refusedError(streamName, refused, attempt);
    if (pending.length > 0) await wait(backoffMs(attempt, random));
  }
}

async function putOnce(batches: readonly Batch[], tally: PutTally, { client, streamName }: PutOptions) {
  const command = new PutRecordsCommand({
    StreamName: streamName,
    Records: batches.map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data })),
  });
  tally.call();
  const { Records: results = [] } = await client.send(command);
  for (const [index, batch] of batches.entries()) {
    const errorCode = resultAt(results, index).ErrorCode;
    if (errorCode === undefined) tally.accept(batch);
    else tally.refuse(errorCode);
  }
  return results;
}

/** Kinesis answers an entry for each record, in order; without one the record's fate would be a guess. */
function resultAt(results: readonly PutRecordsResultEntry[], index: number): PutRecordsResultEntry {
  const result = results[index];
  if (result === undefined) throw new Error(`PutRecords gave no result for record ${index}`);
  return result;
}

/** Full jitter: any delay up to a ceiling that doubles with each attempt, so that producers spread out. */
function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(maxDelayMs, firstDelayMs * 2 ** attempt);
}

function refusedError(streamName: string, refused: readonly PutRecordsResultEntry[], attempts: number): Error {
  const last = refused.at(-1);
  const reason = `${last?.ErrorCode}: ${last?.ErrorMessage}`;
  return new RecordsRefusedError({ streamName, refusedRecords: refused.length, attempts, reason });
}
