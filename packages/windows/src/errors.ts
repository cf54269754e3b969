/** The function's environment is wrong: reported at cold start, with every problem in it. */
export class InvalidConfigError extends Error {
  override readonly name = "InvalidConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`window configuration: ${problems.join("; ")}`);
    this.problems = problems;
  }
}
