import { type Dataset, type HeaderLayout, parseRow, partitionPathOf, routingValueOf } from "@sluice/schema";
import type { RowGroup } from "@sluice/stream";

import type { RowGroups } from "../row-groups.ts";
import { fieldKinds, type FieldScan } from "./field-scan.ts";

/** Above so many texts the known ones are forgotten. */
const maxKnown = 20_000;

/** Finds the group of a scanned row by the bytes that decide it: most rows repeat those of the row before. */
export class GroupFinder {
  readonly #dataset: Dataset;
  readonly #layout: HeaderLayout;
  readonly #scan: FieldScan;
  readonly #groups: RowGroups;
  /** Positions in the file of the columns that decide. */
  readonly #fields: readonly number[];
  readonly #known = new Map<string, RowGroup>();
  readonly #lastBytes = Buffer.alloc(1024);
  readonly #lastLengths: Int32Array;
  #last: RowGroup | undefined;

  constructor(dataset: Dataset, layout: HeaderLayout, scan: FieldScan, groups: RowGroups) {
    this.#dataset = dataset;
    this.#layout = layout;
    this.#scan = scan;
    this.#groups = groups;
    const names = dataset.partitionColumns.map(({ from }) => from);
    const deciding = new Set(groups.isOrdered ? [...names, dataset.routingColumn] : names);
    this.#fields = dataset.columns.flatMap(({ name }, index) => (deciding.has(name) ? [layout.order[index] ?? 0] : []));
    this.#lastLengths = new Int32Array(this.#fields.length);
  }

  /** Undefined when only the general path can tell, or the row has no partition. */
  find(): RowGroup | undefined {
    if (this.#last !== undefined && this.#repeatsLast()) return this.#last;
    const { kinds } = this.#scan;
    if (this.#fields.some((field) => kinds[field] === fieldKinds.escaped)) return undefined;
    const text = this.#fields.map((field) => this.#text(field)).join("\n");
    const group = this.#known.get(text) ?? this.#learn(text);
    if (group !== undefined) this.#remember(group);
    return group;
  }

  #repeatsLast(): boolean {
    const { bytes, starts, ends } = this.#scan;
    let at = 0;
    for (let index = 0; index < this.#fields.length; index += 1) {
      const field = this.#fields[index] ?? 0;
      const from = starts[field] ?? 0;
      const length = (ends[field] ?? 0) - from;
      if (length !== this.#lastLengths[index] || !this.#isLastAt(at, bytes, from, length)) return false;
      at += length;
    }
    return true;
  }

  // Fields that decide a group are short: a loop is faster than a call of Buffer.compare.
  // oxlint-disable-next-line max-params -- called for each row: an object for the arguments would be made each time
  #isLastAt(at: number, bytes: Buffer, from: number, length: number): boolean {
    for (let offset = 0; offset < length; offset += 1) {
      if (bytes[from + offset] !== this.#lastBytes[at + offset]) return false;
    }
    return true;
  }

  #remember(group: RowGroup): void {
    const { bytes, starts, ends } = this.#scan;
    let at = 0;
    this.#last = undefined;
    for (const [index, field] of this.#fields.entries()) {
      const [from, to] = [starts[field] ?? 0, ends[field] ?? 0];
      if (at + to - from > this.#lastBytes.length) return;
      this.#lastLengths[index] = to - from;
      at += bytes.copy(this.#lastBytes, at, from, to);
    }
    this.#last = group;
  }

  #text(field: number): string {
    return this.#scan.bytes.toString("utf8", this.#scan.starts[field], this.#scan.ends[field]);
  }

  #learn(text: string): RowGroup | undefined {
    const { kinds } = this.#scan;
    if (kinds.includes(fieldKinds.escaped)) return undefined;
    const parsed = parseRow(
      this.#dataset,
      this.#layout.order.map((field) => this.#text(field)),
    );
    if (!parsed.ok) return undefined;
    const { row } = parsed;
    const group = this.#groups.groupOf(partitionPathOf(row.partition), routingValueOf(this.#dataset, row));
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(text, group);
    return group;
  }
}
