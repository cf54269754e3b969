import type { Batch } from "./batch.ts";

/** What the tally needs to know of a record. */
type PutRecord = Pick<Batch, "rowCount" | "data" | "partitionKey">;

/** What Kinesis has taken so far, and how often it refused. */
export interface PutCounts {
  readonly rows: number;
  readonly records: number;
  /** Data and partition keys, as Kinesis counts them. */
  readonly bytes: number;
  readonly calls: number;
  /** Refusals of single records by error code; a record may be refused several times. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** Counts at the moment of each answer: right even when a later call throws. */
export interface PutTally {
  readonly call: () => void;
  readonly accept: (record: PutRecord) => void;
  readonly refuse: (errorCode: string) => void;
  readonly counts: () => PutCounts;
}

export function createPutTally(): PutTally {
  const refusals: Record<string, number> = {};
  let rows = 0;
  let records = 0;
  let bytes = 0;
  let calls = 0;
  return {
    call: () => {
      calls += 1;
    },
    accept: (record) => {
      rows += record.rowCount;
      records += 1;
      bytes += recordBytes(record);
    },
    refuse: (errorCode) => {
      refusals[errorCode] = (refusals[errorCode] ?? 0) + 1;
    },
    counts: () => ({ rows, records, bytes, calls, refusals: { ...refusals } }),
  };
}

/** What Kinesis counts against its limits: data and partition key. */
export function recordBytes({ data, partitionKey }: Pick<Batch, "data" | "partitionKey">): number {
  return data.byteLength + Buffer.byteLength(partitionKey);
}
