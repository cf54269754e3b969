/** A policy document that IAM would refuse, or that holds what is not evaluated here. */
export class InvalidPolicyError extends Error {
  override readonly name = "InvalidPolicyError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`policy document: ${problems.join("; ")}`);
    this.problems = problems;
  }
}
