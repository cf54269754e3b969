import { type Command, CommanderError, type OptionValues } from "@commander-js/extra-typings";

import { UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { spellCommands } from "./spell-commands.ts";

/** What a command line says. */
export interface CommandLine<Words, Options> {
  readonly options: Options;
  /** Values of the command's arguments, in their order. */
  readonly words: Words;
}

/** The options of a command, by the function that creates it. */
export type CommandOptions<Create extends () => { readonly opts: () => unknown }> = ReturnType<
  ReturnType<Create>["opts"]
>;

/**
 * Parses a command line, given without `node` and the script. Returns undefined when it was answered with help. Throws
 * {@link UsageError} with what is wrong and what is allowed.
 */
export function parseCommand<Words extends unknown[], Options extends OptionValues>(
  command: Command<Words, Options>,
  args: readonly string[],
): CommandLine<Words, Options> | undefined {
  command
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void process.stdout.write(spellCommands(text)), writeErr: () => undefined });
  try {
    command.parse(args, { from: "user" });
    return { options: command.opts(), words: command.processedArgs };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === exitCodes.done) return undefined;
    // What it takes a misspelt option for stands on a line of its own.
    const message = error.message.replace(/^error: /, "").replaceAll("\n", " ");
    throw new UsageError(`${message} (see --help)`, { cause: error });
  }
}
