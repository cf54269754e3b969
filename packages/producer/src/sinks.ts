import { setTimeout as sleep } from "node:timers/promises";

import { type KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import type { Dataset } from "@sluice/schema";
import { createPacker, createPutTally, createSender, maxRecordBytesOf, type PutCounts } from "@sluice/stream";

import type { CheckedRow } from "./read-rows.ts";

export type GoodRow = Extract<CheckedRow, { kind: "row" }>;

/** Where good rows go. */
export interface Sink {
  readonly add: (row: GoodRow) => Promise<void>;
  /** Resolves when every row that was added is accepted by the stream. */
  readonly flush: () => Promise<void>;
  /** What the stream has accepted so far. */
  readonly counts: () => PutCounts;
}

export interface SinkOptions {
  readonly client: KinesisClient;
  readonly streamName: string;
}

export interface PackedSinkOptions extends SinkOptions {
  readonly dataset: Dataset;
  readonly loadId: string;
}

/** Full speed: rows packed by partition into records, records into PutRecords calls. */
export function createPackedSink({ client, streamName, dataset, loadId }: PackedSinkOptions): Sink {
  const packer = createPacker({ loadId, maxBytes: maxRecordBytesOf(dataset) });
  const sender = createSender({ client, streamName });
  return {
    add: async ({ row }) => {
      const batch = packer.add(row);
      if (batch !== undefined) await sender.add(batch);
    },
    flush: async () => {
      for (const batch of packer.flush()) await sender.add(batch);
      await sender.flush();
    },
    counts: sender.counts,
  };
}

export interface PlacedRow {
  readonly line: number;
  readonly row: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

export interface PacedSinkOptions extends SinkOptions {
  readonly intervalSeconds: number;
  readonly signal: AbortSignal;
  readonly onPlaced: (placed: PlacedRow) => void;
}

/** The classic demo: one plain row a record, one every interval, each shown with the place that the stream gave it. */
export function createPacedSink(options: PacedSinkOptions): Sink {
  const { client, streamName, intervalSeconds, signal, onPlaced } = options;
  const tally = createPutTally();
  let nextAtMs = Date.now();
  return {
    add: async ({ line, row }) => {
      await sleepUntil(nextAtMs, signal);
      if (signal.aborted) return;
      // From the plan, not from now: the time that a call takes does not add up over the rows.
      nextAtMs += intervalSeconds * 1000;
      const data = Buffer.from(row.line);
      tally.call();
      const { ShardId: shardId = "", SequenceNumber: sequenceNumber = "" } = await client.send(
        new PutRecordCommand({ StreamName: streamName, PartitionKey: row.partitionKey, Data: data }),
      );
      tally.accept({ partitionKey: row.partitionKey, rowCount: 1, data });
      onPlaced({ line, row: row.line.trimEnd(), shardId, sequenceNumber });
    },
    flush: async () => undefined,
    counts: tally.counts,
  };
}

async function sleepUntil(timeMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.max(0, timeMs - Date.now()), undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
