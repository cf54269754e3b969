import { UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * Runs a command: `main` returns the exit code. A foreseen error becomes one line on stderr and exit code 1 (2 when it
 * is a {@link UsageError}); any other is a bug and keeps its stack trace.
 */
export async function runCommand(options: {
  readonly main: (args: readonly string[]) => Promise<number>;
  /** Error classes whose message is for the user. */
  readonly foreseen: readonly (abstract new (...args: never[]) => Error)[];
}): Promise<void> {
  process.stdout.on("error", endQuietly);
  try {
    process.exitCode = await options.main(process.argv.slice(2));
  } catch (error) {
    if (!isOneOf(error, [UsageError, ...options.foreseen])) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

/** `tail | head -1`: whoever read has seen enough. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCodes.done);
}

function isOneOf(error: unknown, types: readonly (abstract new (...args: never[]) => Error)[]): error is Error {
  return types.some((type) => error instanceof type);
}
