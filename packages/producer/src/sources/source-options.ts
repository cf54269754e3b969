import type { Command } from "commander";

/** What the command line says of the sources. */
export interface SourceArguments {
  /** In order: paths, patterns of paths, `-`. */
  readonly file: readonly string[];
}

/** Adds the options that name sources to a command. */
export function addSourceOptions(command: Command): Command {
  return command.requiredOption(
    "--file <source...>",
    "what to read, one or several: a file, a pattern, - for stdin; plain or gzip. A header is matched by name, and a file without one is taken as data",
  );
}
