import { RunError } from "@pulumi/pulumi/errors.js";

import type { ArgumentProblem } from "./find-argument-problems.ts";

/** A component was given what it cannot be built from. Names every problem; Pulumi shows a `RunError` without its trace. */
export class InvalidArgumentsError extends RunError {
  override readonly name = "InvalidArgumentsError";
  readonly problems: readonly ArgumentProblem[];

  /** `component` as in `Sluice "lake"`. */
  constructor(component: string, problems: readonly ArgumentProblem[]) {
    const lines = problems.map(({ path, message }) => (path === undefined ? message : `${path}: ${message}`));
    super(`${component}: ${lines.join("; ")}`);
    this.problems = problems;
  }
}
