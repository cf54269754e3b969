import type { Accumulator } from "./accumulator.ts";
import type { ColumnValue } from "./column-value.ts";

/** Counts values that are not null, or rows. */
export class Count implements Accumulator {
  readonly savedValues = 1;
  #count = 0;

  add({ isNull }: Pick<ColumnValue, "isNull">): void {
    if (!isNull) this.#count += 1;
  }

  merge(saved: readonly (string | null)[], at: number): void {
    this.#count += Number(saved[at]);
  }

  save(to: (string | null)[]): void {
    to.push(`${this.#count}`);
  }
}
