import type { Accumulator } from "./accumulator.ts";
import type { ColumnValue } from "./column-value.ts";
import type { DoubleSum } from "./double-sum.ts";
import type { ExactSum } from "./exact-sum.ts";

/** A sum and how many values are in it: means of parts do not make the mean of the whole. */
export class Mean implements Accumulator {
  readonly savedValues = 2;
  #count = 0;
  readonly #sum: ExactSum | DoubleSum;

  constructor(sum: ExactSum | DoubleSum) {
    this.#sum = sum;
  }

  add(value: ColumnValue): void {
    this.#sum.add(value);
    if (!value.isNull) this.#count += 1;
  }

  merge(saved: readonly (string | null)[], at: number): void {
    this.#sum.merge(saved, at);
    this.#count += Number(saved[at + 1]);
  }

  save(to: (string | null)[]): void {
    this.#sum.save(to);
    to.push(`${this.#count}`);
  }
}
