import type { Batch } from "../packing/batch.ts";

/** What the tally needs to know of a record. */
type PutRecord = Pick<Batch, "rowCount" | "data" | "partitionKey">;

/** What the service has taken so far, and how often it refused. */
export interface PutCounts {
  readonly rows: number;
  readonly records: number;
  /** Data and partition keys, as Kinesis counts them. */
  readonly bytes: number;
  readonly calls: number;
  /** Calls that failed as a whole: their records may have arrived nevertheless, and were sent again. */
  readonly failedCalls: number;
  /** Records sent again, after a refusal or a failed call; one may be sent again several times. */
  readonly retries: number;
  /** Refusals of single records, and failed calls, by error code. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** Counts as each answer arrives: right even when a later call fails. */
export interface PutTally {
  readonly call: () => void;
  readonly accept: (record: PutRecord) => void;
  readonly refuse: (errorCode: string) => void;
  /** A whole call failed, with this many records in it. */
  readonly failCall: (errorCode: string, records: number) => void;
  readonly counts: () => PutCounts;
}

/** Counts from zero, or from what an earlier run of the load had sent. */
export function createPutTally(before: Partial<Pick<PutCounts, "rows" | "records" | "bytes">> = {}): PutTally {
  const refusals: Record<string, number> = {};
  const counts = { rows: 0, records: 0, bytes: 0, calls: 0, failedCalls: 0, retries: 0, ...before };
  const count = (errorCode: string) => {
    refusals[errorCode] = (refusals[errorCode] ?? 0) + 1;
  };
  return {
    call: () => {
      counts.calls += 1;
    },
    accept: (record) => {
      counts.rows += record.rowCount;
      counts.records += 1;
      counts.bytes += countBatchBytes(record);
    },
    refuse: (errorCode) => {
      counts.retries += 1;
      count(errorCode);
    },
    failCall: (errorCode, records) => {
      counts.failedCalls += 1;
      counts.retries += records;
      count(errorCode);
    },
    counts: () => ({ ...counts, refusals: { ...refusals } }),
  };
}

/** What Kinesis counts against its limits: data and partition key. */
export function countBatchBytes({ data, partitionKey }: Pick<Batch, "data" | "partitionKey">): number {
  return data.byteLength + Buffer.byteLength(partitionKey);
}
