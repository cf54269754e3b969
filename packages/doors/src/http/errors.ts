/** The function's environment is wrong: reported at cold start, with every problem in it. */
export class InvalidConfigError extends Error {
  override readonly name = "InvalidConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`configuration of the HTTP door: ${problems.join("; ")}`);
    this.problems = problems;
  }
}

/** A request that cannot be served: by which status, and why, for whoever sent it. */
export class RefusedRequestError extends Error {
  override readonly name = "RefusedRequestError";
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
