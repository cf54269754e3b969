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

/** The stream cannot be written to: it is not there, nobody answers, or the credentials do not do. */
export class StreamUnavailableError extends Error {
  override readonly name = "StreamUnavailableError";
  readonly streamName: string;

  constructor(streamName: string, problem: string, options?: ErrorOptions) {
    super(problem, options);
    this.streamName = streamName;
  }
}

/** A file that was asked for cannot be written. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`file "${file}": ${problem}`, options);
    this.file = file;
  }
}
