import { type Dataset, assignPartition, formatPartitionPath, type PartitionValues } from "@sluice/schema";

import type { TokenPlaces } from "./row-copier.ts";
import type { Transcoder } from "./transcoder.ts";

/** How many bytes at a token's beginning decide: `"2006-01` for a month, the whole token for a closed set. */
const decidingBytes = { "closed-set": Infinity, date: '"yyyy-MM-dd'.length, month: '"yyyy-MM'.length } as const;

interface Key {
  readonly column: number;
  readonly decidingBytes: number;
  /** The deciding bytes of the row that was last read as text; only the first `length` count. */
  bytes: Uint8Array;
  length: number;
}

/**
 * Checks that a record's rows belong to one partition. Most rows repeat the deciding bytes of the row before, also
 * across records; only the others are read as text to find their partition.
 */
export class PartitionCheck {
  /** The partition of the rows so far; undefined before the first. */
  values: PartitionValues | undefined;
  /** The partition that the keys' bytes decide. */
  #known: PartitionValues | undefined;
  readonly #dataset: Dataset;
  readonly #transcoder: Transcoder;
  readonly #places: TokenPlaces;
  readonly #keys: readonly Key[];

  constructor(dataset: Dataset, transcoder: Transcoder, places: TokenPlaces) {
    this.#dataset = dataset;
    this.#transcoder = transcoder;
    this.#places = places;
    this.#keys = dataset.partitionColumns.map(({ kind, from }) => ({
      column: dataset.columns.findIndex((column) => column.name === from),
      decidingBytes: decidingBytes[kind],
      bytes: new Uint8Array(0),
      length: -1,
    }));
  }

  begin(): void {
    this.values = undefined;
  }

  /** Whether the current row is in the partition of the rows before it; false also for a row out of range. */
  takesRow(): boolean {
    if (this.#known === undefined || !this.#repeatsKeys()) this.#readKeys();
    if (this.values === undefined) this.values = this.#known;
    return this.#known !== undefined && (this.values === this.#known || isEqual(this.values, this.#known));
  }

  #repeatsKeys(): boolean {
    for (let index = 0; index < this.#keys.length; index += 1) {
      const key = this.#keys[index];
      if (key !== undefined && !this.#repeats(key)) return false;
    }
    return true;
  }

  #repeats(key: Key): boolean {
    const { output } = this.#transcoder;
    const start = this.#places.from[key.column] ?? 0;
    if (this.#countDecidingBytes(key) !== key.length) return false;
    for (let at = 0; at < key.length; at += 1) if (output[start + at] !== key.bytes[at]) return false;
    return true;
  }

  #readKeys(): void {
    this.#known = this.#partition();
    for (const key of this.#keys) {
      const start = this.#places.from[key.column] ?? 0;
      key.length = this.#countDecidingBytes(key);
      if (key.bytes.length < key.length) key.bytes = new Uint8Array(key.length * 2);
      key.bytes.set(this.#transcoder.output.subarray(start, start + key.length));
    }
  }

  #countDecidingBytes({ column, decidingBytes: most }: Key): number {
    return Math.min(most, (this.#places.to[column] ?? 0) - (this.#places.from[column] ?? 0));
  }

  /** Finds the partition from the tokens' text; undefined when the row has none, or when a token holds escapes. */
  #partition(): PartitionValues | undefined {
    const { from, to } = this.#places;
    const json = this.#dataset.columns.map((_, column) =>
      this.#transcoder.output.toString("utf8", from[column], to[column]),
    );
    if (this.#keys.some(({ column }) => json[column]?.includes("\\"))) return undefined;
    const fields = json.map((token) => (token.startsWith('"') ? token.slice(1, -1) : token));
    const placed = assignPartition(this.#dataset, { fields, json });
    return placed.ok ? placed.partition : undefined;
  }
}

function isEqual(a: PartitionValues | undefined, b: PartitionValues): boolean {
  return a !== undefined && formatPartitionPath(a) === formatPartitionPath(b);
}
