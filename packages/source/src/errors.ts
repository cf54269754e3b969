/** The source cannot be read as the dataset's. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    // An address, and stdin, say by themselves what they are.
    super(`${/^(?:\w+:\/\/|stdin$)/.test(file) ? file : `file "${file}"`}: ${problem}`, options);
    this.file = file;
  }
}

/** The source is not of the dataset; of another one, perhaps. */
export class UnlikeDatasetError extends SourceError {
  readonly problem: string;
  /** The source's beginning. */
  readonly head: string;

  constructor(file: string, problem: string, head: string) {
    super(file, problem);
    this.problem = problem;
    this.head = head;
  }
}
