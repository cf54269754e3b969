import { type Command, CommanderError } from "commander";

import { UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * Parses a command line, given without `node` and the script, into the command's options. Returns false when it was
 * answered with help. Throws {@link UsageError} with what is wrong and what is allowed.
 */
export function parseCommand(command: Command, args: readonly string[]): boolean {
  command
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    command.parse(args, { from: "user" });
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === exitCodes.done) return false;
    throw new UsageError(`${error.message.replace(/^error: /, "")} (see --help)`, { cause: error });
  }
}
