import { formatCount } from "@sluice/command-line";
import type { Dataset } from "@sluice/schema";

import { UnlikeDatasetError } from "../errors.ts";

export interface LikenessOptions {
  readonly dataset: Dataset;
  /** Of the source, for messages. */
  readonly name: string;
  readonly maxUnlikeRows?: number | undefined;
}

/** Enough of a source to recognize the dataset that it is of. */
const headBytes = 64 * 1024;

/** Watches whether a source has anything in common with its dataset: if not, all of it would be rejects. */
export class Likeness {
  /** Whether some row was of the dataset. */
  hasFit = false;
  #rejected = 0;
  #head = "";
  readonly #options: LikenessOptions;

  constructor(options: LikenessOptions) {
    this.#options = options;
  }

  /** Keeps what the source begins with. A reader that goes on in the middle has no beginning, and finds nothing unlike. */
  begin(bytes: Buffer): void {
    if (this.#options.maxUnlikeRows !== undefined) this.#head = bytes.toString("utf8", 0, headBytes);
  }

  /** Throws {@link UnlikeDatasetError} when this is one too many. */
  addReject(): void {
    const { dataset, name, maxUnlikeRows } = this.#options;
    this.#rejected += 1;
    if (this.hasFit || this.#head === "" || this.#rejected !== maxUnlikeRows) return;
    const count = formatCount(maxUnlikeRows, "row");
    const problem = `none of its first ${count} fits dataset "${dataset.name}": stopped (--max-rejects to go on)`;
    throw new UnlikeDatasetError(name, problem, this.#head);
  }
}
