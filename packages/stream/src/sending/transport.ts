/** A record as it is handed to the service. */
export interface OutgoingRecord {
  readonly data: Uint8Array;
  readonly partitionKey: string;
  /** Chooses the shard instead of the partition key's hash. */
  readonly explicitHashKey?: string;
}

/** What became of one record at the service. */
export type PutOutcome =
  | { readonly isAccepted: true; readonly shardId: string; readonly sequenceNumber: string }
  | { readonly isAccepted: false; readonly errorCode: string; readonly message: string };

/** Where records go: one call puts many, and some of them may fail. */
export interface Transport {
  /** For messages: `stream "sluice-dev-iris"`. */
  readonly target: string;
  readonly maxRecordsPerCall: number;
  /** Data and partition keys of a call together. */
  readonly maxBytesPerCall: number;
  /**
   * An outcome for each record, in order. Throws when the call fails as a whole: its records may or may not have
   * arrived. So does a call that is given up: its signal is aborted.
   */
  readonly put: (records: readonly OutgoingRecord[], signal: AbortSignal) => Promise<readonly PutOutcome[]>;
  /** The shards that take records now. Absent where there are none. */
  readonly fetchOpenShards?: () => Promise<readonly ShardRange[]>;
}

/** A shard and the hash keys that it takes, both ends within; 128-bit numbers. */
export interface ShardRange {
  readonly shardId: string;
  readonly from: bigint;
  readonly to: bigint;
}

/** Time that passes evenly whatever the clock is set to, from any beginning. To be replaced in tests. */
export interface SenderClock {
  readonly nowMs: () => number;
  /** Calls back after a while; returns what cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

export const systemSenderClock: SenderClock = {
  nowMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
