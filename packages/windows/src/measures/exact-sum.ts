import type { Accumulator } from "./accumulator.ts";
import type { ColumnValue } from "./column-value.ts";
import { formatScaled, parseScaled } from "./parse-number.ts";

/** A sum of this much and one number more is still exact. */
const maxSmall = 2 ** 52;

/** Sums integers and decimals to the last digit: in doubles while they hold it, then in whole numbers of any size. */
export class ExactSum implements Accumulator {
  readonly savedValues = 1;
  #isEmpty = true;
  #small = 0;
  #big = 0n;
  readonly #scale: number;

  constructor(scale: number) {
    this.#scale = scale;
  }

  add(value: ColumnValue): void {
    if (value.isNull) return;
    this.#isEmpty = false;
    if (Number.isNaN(value.number)) this.#big += value.big;
    else this.#addSmall(value.number);
  }

  merge(saved: readonly (string | null)[], at: number): void {
    const sum = saved[at];
    if (sum === null || sum === undefined) return;
    this.#isEmpty = false;
    this.#big += parseScaled(sum, this.#scale);
  }

  save(to: (string | null)[]): void {
    to.push(this.#isEmpty ? null : formatScaled(this.#big + BigInt(this.#small), this.#scale));
  }

  #addSmall(number: number): void {
    this.#small += number;
    if (Math.abs(this.#small) < maxSmall) return;
    this.#big += BigInt(this.#small);
    this.#small = 0;
  }
}
