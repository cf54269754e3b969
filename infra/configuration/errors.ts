import { RunError } from "@pulumi/pulumi/errors.js";

/**
 * The stack's configuration is wrong. Names every problem, so that one edit can fix them all. Pulumi shows a `RunError`
 * without the stack trace that would bury them.
 */
export class InvalidStackConfigError extends RunError {
  override readonly name = "InvalidStackConfigError";
  readonly problems: readonly string[];

  constructor(stack: string, problems: readonly string[]) {
    super(`Pulumi.${stack}.yaml: ${problems.join("; ")}`);
    this.problems = problems;
  }
}
