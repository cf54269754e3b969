/** The stack's configuration is wrong. Names every problem, so that one edit mends them all. */
export class InvalidStackConfigError extends Error {
  override readonly name = "InvalidStackConfigError";
  readonly problems: readonly string[];

  constructor(stack: string, problems: readonly string[]) {
    super(`Pulumi.${stack}.yaml: ${problems.join("; ")}`);
    this.problems = problems;
  }
}
