import type { PositionList } from "../progress/position-list.ts";
import type { Amount } from "../status/delivery-tally.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { rethrowUnlessEnded, retryUntilDone } from "./retry-until-done.ts";

/** Ends dropped records: nothing more becomes of them than an entry in the progress. */
export interface Dropping {
  readonly drop: (dropped: PositionList) => void;
  /** Resolves when all that were dropped have ended. */
  readonly whenDropped: () => Promise<void>;
}

export function createDropping(options: DestinationOptions, onDropped: (dropped: Amount) => void): Dropping {
  const pending = new Set<Promise<void>>();
  const commit = async (dropped: PositionList): Promise<void> => {
    const amount = { records: dropped.count(), rows: options.sumRows(dropped) };
    await retryUntilDone("recording of dropped records", async () => options.progress.commit(dropped), options);
    onDropped(amount);
  };
  return {
    drop: (dropped) => {
      if (dropped.count() === 0) return;
      const ended = commit(dropped).catch(rethrowUnlessEnded(options));
      const settled = ended.finally(() => pending.delete(settled));
      pending.add(settled);
    },
    whenDropped: async () => {
      await Promise.all(pending);
    },
  };
}
