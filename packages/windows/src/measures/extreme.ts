import type { Accumulator } from "./accumulator.ts";
import type { ColumnValue } from "./column-value.ts";
import { formatDouble } from "./double-sum.ts";
import { formatScaled, parseScaled } from "./parse-number.ts";

/** How values of a kind are taken, kept and written; JavaScript compares whole numbers of any size with doubles. */
export interface ExtremeForm<Value> {
  readonly read: (value: ColumnValue) => Value;
  readonly parse: (saved: string) => Value;
  readonly format: (value: Value) => string;
}

export const doubleForm: ExtremeForm<number> = {
  read: ({ number }) => number,
  parse: Number,
  format: formatDouble,
};

/** Dates and times. */
export const textForm: ExtremeForm<string> = {
  read: ({ text }) => text,
  parse: (saved) => saved,
  format: (text) => text,
};

/** Integers, and decimals of this many digits behind the point. */
export function createScaledForm(scale: number): ExtremeForm<number | bigint> {
  return {
    read: ({ number, big }) => (Number.isNaN(number) ? big : number),
    parse: (saved) => parseScaled(saved, scale),
    format: (scaled) => formatScaled(scaled, scale),
  };
}

/** Keeps the smallest or the largest value. */
export class Extreme<Value extends number | bigint | string> implements Accumulator {
  readonly savedValues = 1;
  #best: Value | undefined;
  readonly #isMax: boolean;
  readonly #form: ExtremeForm<Value>;

  constructor(kind: "min" | "max", form: ExtremeForm<Value>) {
    this.#isMax = kind === "max";
    this.#form = form;
  }

  add(value: ColumnValue): void {
    if (!value.isNull) this.#take(this.#form.read(value));
  }

  merge(saved: readonly (string | null)[], at: number): void {
    const best = saved[at];
    if (best !== null && best !== undefined) this.#take(this.#form.parse(best));
  }

  save(to: (string | null)[]): void {
    to.push(this.#best === undefined ? null : this.#form.format(this.#best));
  }

  #take(value: Value): void {
    const best = this.#best;
    if (best === undefined || (this.#isMax ? value > best : value < best)) this.#best = value;
  }
}
