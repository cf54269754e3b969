import type { Accumulator } from "./accumulator.ts";
import type { ColumnValue } from "./column-value.ts";
import { formatDouble } from "./double-sum.ts";

/**
 * How far values lie from their mean: how many, their mean, and the sum of their squared distances from it, kept as Welford does
 * (1962) and merged as Chan, Golub and LeVeque do (1979). Sums of squares would cancel where values are large and close.
 */
export class Spread implements Accumulator {
  readonly savedValues = 3;
  #count = 0;
  #mean = 0;
  #squares = 0;
  readonly #unit: number;

  /** `scale`: digits behind the point of values that come as whole numbers of the smallest unit. */
  constructor(scale: number) {
    this.#unit = 10 ** scale;
  }

  add({ isNull, number, big }: ColumnValue): void {
    if (isNull) return;
    const value = (Number.isNaN(number) ? Number(big) : number) / this.#unit;
    this.#count += 1;
    const before = value - this.#mean;
    this.#mean += before / this.#count;
    this.#squares += before * (value - this.#mean);
  }

  merge(saved: readonly (string | null)[], at: number): void {
    const [count, mean, squares] = [Number(saved[at]), Number(saved[at + 1]), Number(saved[at + 2])];
    if (count === 0) return;
    const all = this.#count + count;
    const apart = mean - this.#mean;
    this.#squares += squares + (apart * apart * this.#count * count) / all;
    this.#mean += (apart * count) / all;
    this.#count = all;
  }

  save(to: (string | null)[]): void {
    if (this.#count === 0) to.push("0", null, null);
    else to.push(`${this.#count}`, formatDouble(this.#mean), formatDouble(this.#squares));
  }
}
