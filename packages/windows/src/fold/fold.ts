import { findWindowStart } from "@sluice/schema";

import type { CompiledWindow } from "../compile-window.ts";
import { nameGroup, type SavedGroup } from "../state/saved-group.ts";
import { readGroupValue } from "./group-values.ts";
import { Group } from "./group.ts";
import type { RowTokens } from "./row-tokens.ts";
import { createTimeReader } from "./window-time.ts";

/** Rows of a record that were counted, or could not be. */
export interface FoldedRows {
  readonly late: number;
  /** Of days that the results have no partition for. */
  readonly outOfRange: number;
}

/** Adds rows up by window and group. */
export class Fold {
  readonly #window: CompiledWindow;
  readonly #readTime = createTimeReader();
  readonly #groups = new Map<string, Group>();
  /** By the bytes that groups have in records, which may differ for one group. */
  readonly #byBytes = new Map<string, Group>();

  constructor(window: CompiledWindow) {
    this.#window = window;
  }

  /** Adds the rows of one record. */
  add(tokens: RowTokens, arrivedAtMs: number): FoldedRows {
    let [late, outOfRange, run] = [0, 0, 0];
    let group: Group | undefined;
    const arrival = this.#findStart(arrivedAtMs);
    for (let row = 0; row < tokens.rowCount; row += 1) {
      const startMs = this.#window.time === undefined ? arrival : this.#readStart(tokens, row, this.#window.time);
      if (group?.startMs !== startMs || !this.#repeatsGroup(tokens, row)) {
        late += group?.countRows(run, arrivedAtMs) ?? 0;
        [group, run] = [startMs === undefined ? undefined : this.#findGroup(tokens, row, startMs), 0];
      }
      if (group === undefined) outOfRange += 1;
      else this.#addRow(tokens, row, group);
      run += 1;
    }
    late += group?.countRows(run, arrivedAtMs) ?? 0;
    return { late, outOfRange };
  }

  /** Takes in what the groups had when they were saved; returns those that had nothing now as they were, in their order. */
  save(before: ReadonlyMap<string, SavedGroup> = new Map()): Map<string, SavedGroup> {
    const saved = new Map(before);
    for (const [name, group] of this.#groups) {
      const earlier = before.get(name);
      if (earlier !== undefined) group.merge(earlier);
      saved.set(name, group.save());
    }
    return saved;
  }

  #addRow({ bytes, places, stride }: RowTokens, row: number, group: Group): void {
    const { loads, measures } = this.#window;
    const base = row * stride;
    for (const { column, value } of loads)
      value.load(bytes, places[base + 2 * column] ?? 0, places[base + 2 * column + 1] ?? 0);
    for (let index = 0; index < measures.length; index += 1) {
      const measure = measures[index];
      if (measure !== undefined) group.accumulators[index]?.add(measure.value);
    }
  }

  #readStart({ bytes, places, stride }: RowTokens, row: number, time: number): number | undefined {
    return this.#findStart(this.#readTime(bytes, places[row * stride + 2 * time] ?? 0));
  }

  /** Undefined outside of the days that there are partitions for. */
  #findStart(timeMs: number): number | undefined {
    const [from, to] = this.#window.rangeMs;
    return timeMs >= from && timeMs < to ? findWindowStart(timeMs, this.#window.everyMs) : undefined;
  }

  /** Whether a row has the same bytes for its groups as the row before it: most have, and need no text to find theirs. */
  #repeatsGroup({ bytes, places, stride }: RowTokens, row: number): boolean {
    if (row === 0) return false;
    const base = row * stride;
    for (const column of this.#window.groups) {
      const [from, to] = [places[base + 2 * column] ?? 0, places[base + 2 * column + 1] ?? 0];
      const [before, end] = [places[base - stride + 2 * column] ?? 0, places[base - stride + 2 * column + 1] ?? 0];
      if (to - from !== end - before) return false;
      if (!hasEqualBytes(bytes, [from, before], to - from)) return false;
    }
    return true;
  }

  #findGroup({ bytes, places, stride }: RowTokens, row: number, startMs: number): Group {
    let key = `${startMs}`;
    for (const column of this.#window.groups) {
      const at = row * stride + 2 * column;
      key += `\n${bytes.toString("latin1", places[at], places[at + 1])}`;
    }
    const known = this.#byBytes.get(key);
    if (known !== undefined) return known;
    const values = this.#window.groups.map((column) => {
      const at = row * stride + 2 * column;
      return readGroupValue(bytes, places[at] ?? 0, places[at + 1] ?? 0);
    });
    const group = this.#createGroup(startMs, values);
    this.#byBytes.set(key, group);
    return group;
  }

  #createGroup(startMs: number, values: readonly (string | null)[]): Group {
    const name = nameGroup(startMs, values);
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const { everyMs, measures } = this.#window;
    const group = new Group(
      { startMs, everyMs },
      values,
      measures.map(({ create }) => create()),
    );
    this.#groups.set(name, group);
    return group;
  }
}

function hasEqualBytes(bytes: Buffer, [one, other]: readonly [number, number], length: number): boolean {
  for (let at = 0; at < length; at += 1) if (bytes[one + at] !== bytes[other + at]) return false;
  return true;
}
