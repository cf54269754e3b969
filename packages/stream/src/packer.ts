import { type Batch, sealBatch } from "./batch.ts";

/** A row to pack: encoded, and the partition that it must share a record with. */
export interface PackableRow {
  /** Equal for rows of one partition. */
  readonly partition: string;
  readonly partitionKey: string;
  /** The encoded row, ended by `\n`. */
  readonly line: string;
}

export interface PackerOptions {
  readonly loadId: string;
  /** A batch is sealed when the next row would take its rows above this. */
  readonly targetBytes?: number;
  /** A record's rows never take more than this, but for a single row that does by itself. */
  readonly maxBytes?: number;
  /** Above this many open batches, the fullest is sealed: memory stays bounded whatever the data. */
  readonly maxOpenBatches?: number;
}

export interface Packer {
  /** Takes a row; returns the batch that it sealed, if any. */
  readonly add: (row: PackableRow) => Batch | undefined;
  /** Seals what is open, oldest first. */
  readonly flush: () => readonly Batch[];
}

interface OpenBatch {
  readonly partitionKey: string;
  readonly rows: string[];
  bytes: number;
}

/**
 * Kinesis bills by 25 KB and Firehose by 5 KB a record, so records of 25-250 KB waste nothing (pricing pages, read
 * 2026-11-21).
 */
const defaultTargetBytes = 200_000;
const defaultMaxOpenBatches = 500;

/** Packs rows by partition and routing value into records, in the order of the rows. Loses none. */
export function createPacker(options: PackerOptions): Packer {
  const { loadId, maxBytes = Infinity, maxOpenBatches = defaultMaxOpenBatches } = options;
  const targetBytes = Math.min(options.targetBytes ?? defaultTargetBytes, maxBytes);
  const open = new Map<string, OpenBatch>();
  let batchNumber = 0;

  const seal = (key: string, { partitionKey, rows }: OpenBatch): Batch => {
    open.delete(key);
    return sealBatch({ loadId, batchNumber: batchNumber++, partitionKey, rows });
  };

  return {
    add: ({ partition, partitionKey, line }) => {
      const key = `${partition}\n${partitionKey}`;
      const bytes = Buffer.byteLength(line);
      const batch = open.get(key);
      if (batch !== undefined && batch.bytes + bytes <= targetBytes) {
        batch.rows.push(line);
        batch.bytes += bytes;
        return undefined;
      }
      const sealed = batch === undefined ? sealFullest(open, maxOpenBatches, seal) : seal(key, batch);
      open.set(key, { partitionKey, rows: [line], bytes });
      return sealed;
    },
    flush: () => [...open].map(([key, batch]) => seal(key, batch)),
  };
}

function sealFullest(
  open: ReadonlyMap<string, OpenBatch>,
  maxOpenBatches: number,
  seal: (key: string, batch: OpenBatch) => Batch,
): Batch | undefined {
  if (open.size < maxOpenBatches) return undefined;
  const [fullest] = [...open].toSorted(([, a], [, b]) => b.bytes - a.bytes);
  return fullest === undefined ? undefined : seal(...fullest);
}
