import type { ColumnValue } from "./column-value.ts";

/**
 * A measure's state for one group. Saved, it is the values of its columns in the table of partial aggregates, as text, a sketch
 * shorter; null where there were no values.
 */
export interface Accumulator {
  /** Takes the current row's value in. */
  readonly add: (value: ColumnValue) => void;
  /** Takes in what another one saved, its first value at `at`. */
  readonly merge: (saved: readonly (string | null)[], at: number) => void;
  /** How many values it saves. */
  readonly savedValues: number;
  /** Appends its values. */
  readonly save: (to: (string | null)[]) => void;
}
