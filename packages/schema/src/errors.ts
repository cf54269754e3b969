/** A dataset definition that cannot work. Names every problem, so that one edit mends them all. */
export class InvalidDatasetError extends Error {
  override readonly name = "InvalidDatasetError";
  readonly dataset: string;
  readonly problems: readonly string[];

  constructor(dataset: string, problems: readonly string[]) {
    super(`dataset "${dataset}": ${problems.join("; ")}`);
    this.dataset = dataset;
    this.problems = problems;
  }
}

/** A dataset name that no definition carries. */
export class UnknownDatasetError extends Error {
  override readonly name = "UnknownDatasetError";
  readonly dataset: string;
  readonly known: readonly string[];

  constructor(dataset: string, known: readonly string[]) {
    super(`dataset "${dataset}": unknown; known datasets: ${known.join(", ")}`);
    this.dataset = dataset;
    this.known = known;
  }
}
