/** A project file that is missing or malformed. */
export class InvalidProjectError extends Error {
  override readonly name = "InvalidProjectError";
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
    this.file = file;
  }
}

/** The Pulumi program threw, or left a promise rejected. The message is the program's own. */
export class ProgramFailedError extends Error {
  override readonly name = "ProgramFailedError";
  /** The program's stack trace, for whoever wrote it. */
  readonly trace: string;

  constructor(message: string, trace: string) {
    super(message);
    this.trace = trace;
  }
}

/** A resource that AWS would refuse to create. */
export class InvalidPlanError extends Error {
  override readonly name = "InvalidPlanError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("; "));
    this.problems = problems;
  }
}
