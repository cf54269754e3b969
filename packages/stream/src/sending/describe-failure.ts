interface CallFailure {
  /** What counts it: the system's code, `ECONNREFUSED`, or else the error's name. */
  readonly code: string;
  /** In one line; begins with the code unless the message has it. */
  readonly text: string;
}

/** Says why a call failed as a whole. */
export function describeFailure(error: Error): CallFailure {
  const code = findSystemCode(error) ?? error.name;
  // The SDK adds lines for programmers.
  const [message = ""] = error.message.split("\n");
  if (message === "") return { code, text: code };
  const isSaid = code === "Error" || message.includes(code);
  return { code, text: isSaid ? message : `${code}: ${message}` };
}

/** The SDK calls a connection that was reset a `TimeoutError`, and one that was refused an `Error`. */
function findSystemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code }: NodeJS.ErrnoException = error;
  return typeof code === "string" ? code : findSystemCode(error.cause);
}
