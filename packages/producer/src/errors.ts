import { formatCount, formatNumber } from "@sluice/command-line";

/** The stream cannot be written to: it does not exist, does not answer, or refuses the credentials. */
export class StreamUnavailableError extends Error {
  override readonly name = "StreamUnavailableError";
  /** `stream "sluice-dev-iris"`. */
  readonly target: string;

  constructor(target: string, problem: string, options?: ErrorOptions) {
    super(problem, options);
    this.target = target;
  }
}

/** A load that was begun cannot be resumed as it is. */
export class ResumeError extends Error {
  override readonly name = "ResumeError";
  readonly loadId: string;

  constructor(loadId: string, problem: string) {
    super(`load ${loadId} cannot be resumed: ${problem}`);
    this.loadId = loadId;
  }
}

/** An output file cannot be written. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`file "${file}": ${problem}`, options);
    this.file = file;
  }
}

/** More rows were rejected than --max-rejects allows. */
export class TooManyRejectsError extends Error {
  override readonly name = "TooManyRejectsError";
  readonly rejects: number;

  constructor(rejects: number, rows: number, limit: string) {
    super(
      `${formatNumber(rejects)} of ${formatCount(rows, "row")} rejected, more than --max-rejects ${limit}: stopped`,
    );
    this.rejects = rejects;
  }
}

/** A load has read its sources to their end, and not every row of them was sent or rejected, or more were. */
export class LoadSumError extends Error {
  override readonly name = "LoadSumError";

  constructor(problem: string) {
    super(
      `the load does not add up: ${problem}; its summary is not to be trusted: "sluice verify" tells which rows arrived`,
    );
  }
}

/** No row of a dataset can be made up: a column has no value that the dataset's format and partitions let through. */
export class ImpossibleRowError extends Error {
  override readonly name = "ImpossibleRowError";
  readonly column: string;

  constructor(dataset: string, column: string, expected: string) {
    super(`dataset "${dataset}": column "${column}": no value fits (${expected}, in its format and partitions)`);
    this.column = column;
  }
}

/** The results of a window, which nobody sends. */
export class ComputedDatasetError extends Error {
  override readonly name = "ComputedDatasetError";

  constructor(dataset: string, of: string) {
    super(`dataset "${dataset}" is computed from the rows of "${of}": send those`);
  }
}
