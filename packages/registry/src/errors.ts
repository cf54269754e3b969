/** A dataset that has no definition. */
export class UnknownDatasetError extends Error {
  override readonly name = "UnknownDatasetError";
  readonly dataset: string;
  readonly known: readonly string[];

  constructor(dataset: string, known: readonly string[], folder: string) {
    const others = known.length === 0 ? `there are no definitions in ${folder}` : `known datasets: ${known.join(", ")}`;
    super(`dataset "${dataset}": unknown; ${others}`);
    this.dataset = dataset;
    this.known = known;
  }
}

/** A file that is no definition, or a wrong one. Its message is one line for each problem. */
export class DefinitionFileError extends Error {
  override readonly name = "DefinitionFileError";
  readonly file: string;
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[], options?: ErrorOptions) {
    super(problems.map((problem) => `${file}: ${problem}`).join("\n"), options);
    this.file = file;
    this.problems = problems;
  }
}
