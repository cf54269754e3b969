import { RecentBytes, stepBytes, unknown, WideBytes } from "@sluice/bytes";
import { type Dataset, assignPartition, formatPartitionPath, type PartitionValues } from "@sluice/schema";

import type { TokenPlaces } from "./row-copier.ts";
import type { Transcoder } from "./transcoder.ts";

/** How many bytes at a token's beginning decide: `"2006-01` for a month, the whole token for a closed set. */
const decidingBytes = { "closed-set": Infinity, date: '"yyyy-MM-dd'.length, month: '"yyyy-MM'.length } as const;
/** Rows of which more bytes decide are read as text each time. */
const maxBytes = 128;
/** A MB of memory, for streams of hundreds of partitions. */
const maxSlots = 8192;
/** Beyond this many partitions, the known ones are forgotten: memory stays bounded. */
const maxKnown = 4096;
/** Ends a key's bytes: in no token. */
const end = 0;

interface Key {
  readonly column: number;
  readonly decidingBytes: number;
}

/**
 * Checks that a record's rows belong to one partition. Most rows repeat the deciding bytes of a recent one, of any record;
 * only the others are read as text to find their partition.
 */
export class PartitionCheck {
  /** The partition of the rows so far; undefined before the first. */
  values: PartitionValues | undefined;
  readonly #dataset: Dataset;
  readonly #transcoder: Transcoder;
  readonly #places: TokenPlaces;
  readonly #keys: readonly Key[];
  /** The deciding bytes of the current row. */
  readonly #deciding = new WideBytes(Buffer.alloc(maxBytes + stepBytes));
  readonly #recent = new RecentBytes({ maxBytes, maxSlots });
  /** What the bytes decide, by number and by path. Equal partitions are one object. */
  #known: PartitionValues[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(dataset: Dataset, transcoder: Transcoder, places: TokenPlaces) {
    this.#dataset = dataset;
    this.#transcoder = transcoder;
    this.#places = places;
    this.#keys = dataset.partitionColumns.map(({ kind, from }) => ({
      column: dataset.columns.findIndex((column) => column.name === from),
      decidingBytes: decidingBytes[kind],
    }));
  }

  begin(): void {
    this.values = undefined;
  }

  /** Whether the current row is in the partition of the rows before it; false also for a row out of range. */
  takesRow(): boolean {
    const values = this.#find();
    this.values ??= values;
    return values !== undefined && values === this.values;
  }

  #find(): PartitionValues | undefined {
    const length = this.#gather();
    const known = length > maxBytes ? unknown : this.#recent.find(this.#deciding, 0, length);
    if (known !== unknown) return this.#known[known];
    const values = this.#read();
    return values && this.#learn(values, length);
  }

  /** Puts the deciding bytes together, as far as they have room; returns how many there are. */
  #gather(): number {
    let at = 0;
    for (let index = 0; index < this.#keys.length; index += 1) {
      const key = this.#keys[index];
      if (key === undefined) continue;
      const from = this.#places.from[key.column] ?? 0;
      const length = Math.min(key.decidingBytes, (this.#places.to[key.column] ?? 0) - from);
      if (at + length >= maxBytes) return Infinity;
      this.#transcoder.copyTo(this.#deciding, at, from, from + length);
      at += length;
      this.#deciding.buffer[at] = end;
      at += 1;
    }
    return at;
  }

  /** Finds the partition from the tokens' text; undefined when the row has none, or when a token holds escapes. */
  #read(): PartitionValues | undefined {
    const { from, to } = this.#places;
    const json: string[] = [];
    for (const { column } of this.#keys) {
      json[column] = this.#transcoder.output.toString("utf8", from[column], to[column]);
      if (json[column].includes("\\")) return undefined;
    }
    const placed = assignPartition(this.#dataset, { fields: json, json });
    return placed.ok ? placed.partition : undefined;
  }

  /** The one object of these values. */
  #learn(values: PartitionValues, length: number): PartitionValues {
    if (this.#known.length >= maxKnown) this.#forget();
    const path = formatPartitionPath(values);
    const number = this.#numbers.get(path) ?? this.#known.push(values) - 1;
    this.#numbers.set(path, number);
    this.#recent.keep(this.#deciding, 0, length, number);
    return this.#known[number] ?? values;
  }

  /** A record of which rows come before and after is then for the general path. */
  #forget(): void {
    this.#known = [];
    this.#numbers.clear();
    this.#recent.forget();
  }
}
