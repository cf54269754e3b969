import { RecentBytes, unknown, type WideBytes } from "@sluice/bytes";
import { assignPartition, type Dataset, formatPartitionPath, type PartitionValues } from "@sluice/schema";

import { maxDecidingBytes, noPartition } from "../../kernel/layout.ts";
import type { TokenPlaces } from "./token-places.ts";

/** A MB of memory, for streams of hundreds of partitions. */
const maxSlots = 8192;
/** Beyond this many partitions, the known ones are forgotten: memory stays bounded. */
const maxKnown = 4096;

/** The bytes that decide a row's partition: equal ones decide alike. */
export interface DecidingBytes {
  readonly bytes: WideBytes;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the number of a row's partition. Most rows repeat the deciding bytes of a recent one, of any record; only the others
 * are read as text.
 */
export class PartitionFinder {
  readonly #dataset: Dataset;
  readonly #columns: readonly number[];
  readonly #recent = new RecentBytes({ maxBytes: maxDecidingBytes, maxSlots });
  /** By number, from the first one that is known. Equal partitions are one object. */
  #known: PartitionValues[] = [];
  #firstNumber = 0;
  readonly #numbers = new Map<string, number>();

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.#columns = dataset.partitionColumns.map(({ from }) => dataset.columns.findIndex(({ name }) => name === from));
  }

  /** The values of the number that was found last. */
  getValues(number: number): PartitionValues | undefined {
    return this.#known[number - this.#firstNumber];
  }

  /** {@link noPartition} for a row out of range, and for one whose tokens hold escapes. */
  find({ bytes, from, to }: DecidingBytes, row: Pick<TokenPlaces, "readToken">): number {
    const areFew = to - from <= maxDecidingBytes;
    const recent = areFew ? this.#recent.find(bytes, from, to) : unknown;
    if (recent !== unknown) return recent;
    const values = this.#assign(row);
    if (values === undefined) return noPartition;
    const number = this.#number(values);
    if (areFew) this.#recent.keep(bytes, from, to, number);
    return number;
  }

  #assign(row: Pick<TokenPlaces, "readToken">): PartitionValues | undefined {
    const json: string[] = [];
    for (const column of this.#columns) {
      json[column] = row.readToken(column);
      if (json[column].includes("\\")) return undefined;
    }
    const placed = assignPartition(this.#dataset, { fields: json, json });
    return placed.ok ? placed.partition : undefined;
  }

  #number(values: PartitionValues): number {
    const path = formatPartitionPath(values);
    const known = this.#numbers.get(path);
    if (known !== undefined) return known;
    if (this.#known.length >= maxKnown) this.#forget();
    const number = this.#firstNumber + this.#known.push(values) - 1;
    this.#numbers.set(path, number);
    return number;
  }

  /** No number comes again: a record whose rows come before and after is for the general path. */
  #forget(): void {
    this.#firstNumber += this.#known.length;
    this.#known = [];
    this.#numbers.clear();
    this.#recent.forget();
  }
}
