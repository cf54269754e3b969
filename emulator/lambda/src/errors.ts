/** The function did not answer within its timeout; its worker was terminated. */
export class FunctionTimedOutError extends Error {
  override readonly name = "FunctionTimedOutError";

  constructor(timeoutSeconds: number) {
    super(`Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
  }
}

/** The function threw, could not be loaded, or went over a limit of Lambda. */
export class FunctionError extends Error {
  override readonly name = "FunctionError";
}

/** As many invocations run as the function may have at a time (API_Invoke, TooManyRequestsException). */
export class FunctionThrottledError extends Error {
  override readonly name = "FunctionThrottledError";

  constructor() {
    super("Rate Exceeded.");
  }
}

/** A function's code cannot be laid out to run it. */
export class FunctionCodeError extends Error {
  override readonly name = "FunctionCodeError";
}
