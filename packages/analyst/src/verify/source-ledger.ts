import { hash } from "node:crypto";

/** A row of a source, held to today's definition. */
export interface SourceEntry {
  /** Content of a good row; the raw text of a bad one. */
  readonly key: string;
  readonly isGood: boolean;
  /** `species_key=…/`; empty for a bad row and without partition columns. */
  readonly partition: string;
}

/** 96 bits of a row's content: of ten million rows, two different ones would share it once in 10^15 times. */
const digestCharacters = 16;
const firstCapacity = 1024;

/**
 * The sources' rows as a multiset of contents. A row costs a digest and a count, not its text: what is missing is read
 * a second time to be named.
 */
export class SourceLedger {
  rows = 0;
  goodRows = 0;
  readonly #numbers = new Map<string, number>();
  readonly #goodRowsByPartition = new Map<string, number>();
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

  /** Number of a content, from 0; undefined when no source has it. */
  find(key: string): number | undefined {
    return this.#numbers.get(digestKey(key));
  }

  /** How many rows have each content, by its number. A copy, to be counted down. */
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
