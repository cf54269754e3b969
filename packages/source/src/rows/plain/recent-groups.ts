import type { RowGroup } from "@sluice/lake";

import type { DecidingField } from "./deciding-field.ts";

/** A power of two. */
const slotCount = 64;

/** Remembers the groups of recent rows by what their fields decide: most rows have one of a few, in no order. */
export class RecentGroups {
  readonly #fields: readonly Pick<DecidingField, "decision">[];
  /** One after the other, what the fields decided for each slot's group. */
  readonly #decisions: Int32Array;
  #groups: (RowGroup | undefined)[] = [];
  /** That of the decisions looked for last. */
  #slot = 0;

  constructor(fields: readonly Pick<DecidingField, "decision">[]) {
    this.#fields = fields;
    this.#decisions = new Int32Array(slotCount * fields.length);
    this.forget();
  }

  /** The group of the fields' current decisions. */
  find(): RowGroup | undefined {
    const fields = this.#fields;
    let slot = 0;
    for (let index = 0; index < fields.length; index += 1) slot = slot * 7 + (fields[index]?.decision ?? 0);
    slot &= slotCount - 1;
    this.#slot = slot;
    const first = slot * fields.length;
    for (let index = 0; index < fields.length; index += 1) {
      if (this.#decisions[first + index] !== fields[index]?.decision) return undefined;
    }
    return this.#groups[slot];
  }

  /** Remembers the group of the decisions that were looked for last, and returns it. */
  keep(group: RowGroup | undefined): RowGroup | undefined {
    const first = this.#slot * this.#fields.length;
    for (const [index, { decision }] of this.#fields.entries()) this.#decisions[first + index] = decision;
    this.#groups[this.#slot] = group;
    return group;
  }

  forget(): void {
    this.#groups = Array.from({ length: slotCount }, () => undefined);
  }
}
