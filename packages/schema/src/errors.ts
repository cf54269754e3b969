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
