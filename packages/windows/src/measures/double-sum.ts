import type { Accumulator } from "./accumulator.ts";
import type { ColumnValue } from "./column-value.ts";

/** Sums doubles. Beyond their range it stays at its end, which JSON can carry. */
export class DoubleSum implements Accumulator {
  readonly savedValues = 1;
  #isEmpty = true;
  #sum = 0;

  add({ isNull, number }: ColumnValue): void {
    if (isNull) return;
    this.#isEmpty = false;
    this.#sum += number;
  }

  merge(saved: readonly (string | null)[], at: number): void {
    const sum = saved[at];
    if (sum === null || sum === undefined) return;
    this.#isEmpty = false;
    this.#sum += Number(sum);
  }

  save(to: (string | null)[]): void {
    to.push(this.#isEmpty ? null : formatDouble(this.#sum));
  }
}

/** A double as JSON has it. */
export function formatDouble(value: number): string {
  const { MAX_VALUE } = Number;
  return `${Math.min(Math.max(value, -MAX_VALUE), MAX_VALUE)}`;
}
