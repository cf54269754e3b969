import type { Trouble } from "@sluice/emulator-wire";

/** What has become of a mapping's records since it was started. */
export interface MappingStatus {
  /** Records in the source that the function has not done. */
  readonly unprocessed: number;
  readonly processed: number;
  /** Given up, and sent to the failure destination if there is one. */
  readonly discarded: number;
  /** When the oldest record arrived that is not done, as far as it has been read: the iterator's age. */
  readonly oldestArrivedAtMs: number | undefined;
  /** Of each shard whose window has not ended, what the function returned last: JSON. */
  readonly openStates: readonly string[];
  /** What holds it up. */
  readonly trouble: Trouble | undefined;
}

/** A mapping that runs. */
export interface RunningMapping {
  readonly status: () => MappingStatus;
  /** Ends once the invocations in progress have ended: the next start goes on from there. */
  readonly close: () => Promise<void>;
}
