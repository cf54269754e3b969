/** The source cannot be read as the dataset's. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly file: string;
  /** What is wrong with it, without its name. */
  readonly problem: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    // An address, and stdin, say by themselves what they are.
    super(`${/^(?:\w+:\/\/|stdin$)/.test(file) ? file : `file "${file}"`}: ${problem}`, options);
    this.file = file;
    this.problem = problem;
  }
}

/** The source no longer holds what was read of it: it was truncated, overwritten or replaced. A load of it cannot go on. */
export class RewrittenSourceError extends SourceError {}

/** The source is not of the dataset; of another one, perhaps. */
export class UnlikeDatasetError extends SourceError {
  /** The source's beginning. */
  readonly head: string;

  constructor(file: string, problem: string, head: string) {
    super(file, problem);
    this.head = head;
  }
}
