import { hash } from "node:crypto";

/** A row of a source, checked against today's definition. */
export interface SourceEntry {
  /** A good row's content; a bad row's raw text. */
  readonly key: string;
  readonly isGood: boolean;
  /** `species_key=…/`; empty for a bad row and without partition columns. */
  readonly partition: string;
  /** A good row's values, in the order of the dataset's columns. */
  readonly values?: readonly (string | null)[];
}

/** 96 bits: the chance that any two of ten million different rows share a digest is about 1 in 10^15. */
const digestCharacters = 16;
const firstCapacity = 1024;

/**
 * The sources' rows as a multiset of contents. Keeps a digest and a count of each content, not its text: missing rows are
 * named by reading the sources again.
 */
export class SourceLedger {
  rows = 0;
  goodRows = 0;
  readonly #numbers = new Map<string, number>();
  readonly #goodRowsByPartition = new Map<string, number>();
  /** By a content's number. `?? 0` below only satisfies the types: a number that was assigned lies within both arrays. */
  #counts = new Uint32Array(firstCapacity);
  /** 1 for a bad row's content. */
  #bad = new Uint8Array(firstCapacity);

  add({ key, isGood, partition }: SourceEntry): void {
    this.rows += 1;
    const number = this.#assignNumber(key);
    this.#counts[number] = (this.#counts[number] ?? 0) + 1;
    if (!isGood) {
      this.#bad[number] = 1;
      return;
    }
    this.goodRows += 1;
    this.#goodRowsByPartition.set(partition, (this.#goodRowsByPartition.get(partition) ?? 0) + 1);
  }

  /** The number of a content, from 0; undefined when no source has it. */
  find(key: string): number | undefined {
    return this.#numbers.get(digestKey(key));
  }

  /** How many rows have each content, by its number. A copy, which the caller may count down. */
  counts(): Uint32Array {
    return this.#counts.slice(0, this.#numbers.size);
  }

  isBad(number: number): boolean {
    return this.#bad[number] === 1;
  }

  goodRowsByPartition(): ReadonlyMap<string, number> {
    return this.#goodRowsByPartition;
  }

  #assignNumber(key: string): number {
    const digest = digestKey(key);
    const known = this.#numbers.get(digest);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(digest, number);
    if (number === this.#counts.length) this.#grow();
    return number;
  }

  #grow(): void {
    const [counts, bad] = [new Uint32Array(this.#counts.length * 2), new Uint8Array(this.#counts.length * 2)];
    counts.set(this.#counts);
    bad.set(this.#bad);
    [this.#counts, this.#bad] = [counts, bad];
  }
}

function digestKey(key: string): string {
  return hash("sha256", key, "base64").slice(0, digestCharacters);
}
