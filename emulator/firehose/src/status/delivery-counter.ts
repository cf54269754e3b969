import { createCondition } from "../condition.ts";
import type { WrittenObject } from "../destination/destination-options.ts";
import { addAmounts, type Amount } from "./delivery-tally.ts";

/** How a record can end. */
export type Fate = WrittenObject["fate"] | "dropped";

/** The records that have reached their end since the start. */
export interface DeliveryCounter {
  readonly end: (fate: Fate, ended: Amount) => void;
  /** Counts an object, and tells of it. */
  readonly onWritten: (written: WrittenObject) => void;
  readonly counts: () => Readonly<Record<Fate, Amount>>;
  /** Resolves once all have. */
  readonly whenDelivered: () => Promise<void>;
}

export function createDeliveryCounter(
  hasDeliveredAll: () => boolean,
  onWritten: (written: WrittenObject) => void,
): DeliveryCounter {
  const none: Amount = { records: 0, rows: 0 };
  let counts: Readonly<Record<Fate, Amount>> = { delivered: none, dropped: none, failed: none };
  const delivered = createCondition(hasDeliveredAll);
  const end: DeliveryCounter["end"] = (fate, ended) => {
    counts = { ...counts, [fate]: addAmounts([counts[fate], ended]) };
    delivered.check();
  };
  return {
    end,
    onWritten: (written) => {
      onWritten(written);
      end(written.fate, toAmount(written));
    },
    counts: () => counts,
    whenDelivered: delivered.whenTrue,
  };
}

/** An object of an older version does not say how many rows it has. */
export function toAmount({ records, rows = records }: Pick<WrittenObject, "records" | "rows">): Amount {
  return { records, rows };
}
