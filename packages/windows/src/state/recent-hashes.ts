import { identityBounds } from "@sluice/schema";

const { recordHashCharacters } = identityBounds;

/**
 * Records that a state remembers: the last ten seconds of a shard that takes 1,000 a second, which is as many as a shard takes, in 160
 * kB of the state. A batch that a producer sent again comes soon after.
 */
const maxRecentHashes = 10_000;

/**
 * Hashes of the records that were counted last, each whole: a filter that may be wrong would lose rows. What it has forgotten is
 * counted again, and `verify --windows` finds it.
 */
export class RecentHashes {
  readonly #hashes: Set<string>;
  readonly #capacity: number;

  private constructor(hashes: Iterable<string>, capacity: number) {
    this.#hashes = new Set(hashes);
    this.#capacity = capacity;
  }

  static read(saved: string, capacity = maxRecentHashes): RecentHashes {
    const hashes = Array.from({ length: saved.length / recordHashCharacters }, (_, index) =>
      saved.slice(index * recordHashCharacters, (index + 1) * recordHashCharacters),
    );
    return new RecentHashes(hashes, capacity);
  }

  /** Whether a record was counted before; it has been from now on. */
  recognize(hash: string): boolean {
    if (this.#hashes.has(hash)) return true;
    this.#hashes.add(hash);
    const [oldest] = this.#hashes;
    if (this.#hashes.size > this.#capacity && oldest !== undefined) this.#hashes.delete(oldest);
    return false;
  }

  /** One hash after the other, the oldest first. */
  save(): string {
    return [...this.#hashes].join("");
  }
}
