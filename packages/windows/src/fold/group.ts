import type { Accumulator } from "../measures/accumulator.ts";
import { account, accountLength, type SavedGroup } from "../state/saved-group.ts";

/** What the rows of one group of one window add up to. */
export class Group {
  readonly startMs: number;
  readonly accumulators: readonly Accumulator[];
  readonly #values: readonly (string | null)[];
  readonly #endMs: number;
  #rows = 0;
  #lateRows = 0;
  #latenessMs = 0;
  #firstArrivedAtMs = Infinity;
  #lastArrivedAtMs = -Infinity;

  constructor(
    { startMs, everyMs }: { readonly startMs: number; readonly everyMs: number },
    values: readonly (string | null)[],
    accumulators: readonly Accumulator[],
  ) {
    this.startMs = startMs;
    this.accumulators = accumulators;
    this.#values = values;
    this.#endMs = startMs + everyMs;
  }

  /** Accounts for rows of a record; their values go to the accumulators. Returns how many were late. */
  countRows(rows: number, arrivedAtMs: number): number {
    const latenessMs = Math.max(0, arrivedAtMs - this.#endMs);
    const lateRows = arrivedAtMs < this.#endMs ? 0 : rows;
    this.#account({ rows, lateRows, latenessMs, firstArrivedAtMs: arrivedAtMs, lastArrivedAtMs: arrivedAtMs });
    return lateRows;
  }

  /** Takes in what the same group had when it was saved. */
  merge(saved: SavedGroup): void {
    const read = (at: number) => Number(saved[at]);
    this.#account({
      rows: read(account.rows),
      lateRows: read(account.lateRows),
      latenessMs: read(account.latenessMs),
      firstArrivedAtMs: read(account.firstArrivedAtMs),
      lastArrivedAtMs: read(account.lastArrivedAtMs),
    });
    let at = accountLength + this.#values.length;
    for (const accumulator of this.accumulators) {
      accumulator.merge(saved, at);
      at += accumulator.savedValues;
    }
  }

  save(): SavedGroup {
    const saved: (string | null)[] = [
      `${this.startMs}`,
      `${this.#rows}`,
      `${this.#lateRows}`,
      `${this.#latenessMs}`,
      `${this.#firstArrivedAtMs}`,
      `${this.#lastArrivedAtMs}`,
      ...this.#values,
    ];
    for (const accumulator of this.accumulators) accumulator.save(saved);
    return saved;
  }

  #account(more: GroupAccount): void {
    this.#rows += more.rows;
    this.#lateRows += more.lateRows;
    this.#latenessMs = Math.max(this.#latenessMs, more.latenessMs);
    this.#firstArrivedAtMs = Math.min(this.#firstArrivedAtMs, more.firstArrivedAtMs);
    this.#lastArrivedAtMs = Math.max(this.#lastArrivedAtMs, more.lastArrivedAtMs);
  }
}

interface GroupAccount {
  readonly rows: number;
  readonly lateRows: number;
  readonly latenessMs: number;
  readonly firstArrivedAtMs: number;
  readonly lastArrivedAtMs: number;
}
