/** Some minutes of a busy stream's records, at about a hundred bytes each. */
const defaultCapacity = 5_000;

/**
 * Remembers which records were answered, by their batch ids with hash: those of the last invocations of one instance of the
 * function. Retries come soon after, and mostly to the same instance, so that what it recognizes is a sign and no count.
 */
export class RecordMemory {
  readonly #capacity: number;
  #recent = new Set<string>();
  #older = new Set<string>();

  constructor(capacity = defaultCapacity) {
    this.#capacity = capacity;
  }

  /** Whether a record was remembered before; it is from now on. */
  recognize(batchId: string): boolean {
    const isKnown = this.#recent.has(batchId) || this.#older.has(batchId);
    if (this.#recent.size >= this.#capacity) [this.#older, this.#recent] = [this.#recent, new Set()];
    this.#recent.add(batchId);
    return isKnown;
  }
}
