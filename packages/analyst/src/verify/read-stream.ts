import type { KinesisClient } from "@aws-sdk/client-kinesis";
import { createBatchFilter, decodeRecord, readLoadStart, toLakeIdentity } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { StartPosition } from "../tail/start-position.ts";
import { tailShards, type TailedRecord } from "../tail/tail-shards.ts";
import type { StreamedRecord } from "./records-on-the-way.ts";
import { judgeRow } from "./row-key.ts";

export interface StreamOptions {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamName: string;
  readonly dataset: Dataset;
  /** When given, only rows of this load can be missing. */
  readonly loadId: string | undefined;
  /** The number of a content of which rows are missing. */
  readonly findMissing: (key: string) => number | undefined;
  readonly signal: AbortSignal;
  readonly onRecords: (count: number) => void;
}

/** The clocks of producer and stream may differ by this much. */
const clockToleranceMs = 60_000;

/** Reads what the stream holds since the load began, or all of it when that is unknown. */
export async function readStream(options: StreamOptions): Promise<readonly StreamedRecord[]> {
  const isOfLoad = createBatchFilter(options.loadId);
  const records: StreamedRecord[] = [];
  for await (const tailed of tailShards({ ...options, from: chooseStart(options.loadId), isBounded: true })) {
    records.push(toStreamedRecord(tailed, options, isOfLoad));
    if (records.length % 1_000 === 0) options.onRecords(records.length);
  }
  return records;
}

function chooseStart(loadId: string | undefined): StartPosition {
  const startedAtMs = loadId === undefined ? undefined : readLoadStart(loadId);
  if (startedAtMs === undefined) return { type: "TRIM_HORIZON" };
  return { type: "AT_TIMESTAMP", timestamp: new Date(startedAtMs - clockToleranceMs) };
}

function toStreamedRecord(
  { shardId, sequenceNumber, arrivedAt, data }: TailedRecord,
  { dataset, findMissing }: StreamOptions,
  isOfLoad: (batchId: string) => boolean,
): StreamedRecord {
  const { first, rows } = decodeRecord(dataset, data) ?? { first: undefined, rows: [] };
  // The transform's name for a record without an envelope: it is not aggregated, so its subsequence number is 0.
  const batchId = first === undefined ? `${shardId}:${sequenceNumber}:0` : toLakeIdentity(first, data).batchId;
  const missing = isOfLoad(batchId) ? rows.map((row) => findMissing(judgeRow(dataset, row).key)) : [];
  return {
    shardId,
    arrivedAtMs: arrivedAt?.getTime() ?? 0,
    batchId,
    missing: missing.filter((number) => number !== undefined),
  };
}
