import { InterruptedError, UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { guardOutput } from "./guard-output.ts";
import { endingInterruptions } from "./interrupt-signal.ts";
import { spellCommands } from "./spell-commands.ts";

/** A command of the command line. */
export interface CliCommand {
  /** Runs it with the arguments after its name. Returns the exit code. */
  readonly main: (args: readonly string[]) => Promise<number>;
  /** Error classes whose message is for the user. */
  readonly foreseen: readonly (abstract new (...args: never[]) => Error)[];
  /**
   * Whether it merely prints: then it ends, quietly, when nobody reads any more. Without it, the command goes on and keeps
   * its exit code.
   */
  readonly isOutputItsPurpose?: (args: readonly string[]) => boolean;
}

/** Commands by name, each loaded when it is called. */
export type CliCommands = Readonly<Record<string, () => Promise<CliCommand>>>;

/** Runs a command as this process's own: its exit code becomes the process's. */
export async function runCommand(command: CliCommand, args: readonly string[] = process.argv.slice(2)): Promise<void> {
  const isOutputItsPurpose = command.isOutputItsPurpose?.(args) === true;
  guardOutput({
    stdout: process.stdout,
    stderr: process.stderr,
    isOutputItsPurpose,
    exit: (code) => process.exit(code),
  });
  process.exitCode = await runToExitCode(command, args);
  // An answer that may still come, or never, holds the process up no longer.
  if (process.exitCode === exitCodes.interrupted) process.exit();
}

/**
 * Runs a command to its exit code. A foreseen error becomes one line on stderr and exit code 1 (2 when it is a
 * {@link UsageError}), {@link InterruptedError} exit code 130; any other is a bug and is thrown.
 */
export async function runToExitCode({ main, foreseen }: CliCommand, args: readonly string[]): Promise<number> {
  try {
    return await endingInterruptions(() => main(args));
  } catch (error) {
    if (error instanceof InterruptedError) return exitCodes.interrupted;
    if (!isForeseen(error, [UsageError, ...foreseen])) throw error;
    process.stderr.write(`${spellCommands(error.message)}\n`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

function isForeseen(error: unknown, types: CliCommand["foreseen"]): error is Error {
  return types.some((type) => error instanceof type);
}
