import type { Command, OptionValues } from "@commander-js/extra-typings";

/** What a command line says of the sources. */
export interface SourceArguments {
  /** In order: paths, patterns of paths, `-`, `http(s)://…`, `s3://bucket/key`, `s3://bucket/prefix/`. */
  readonly source: readonly string[];
  readonly follow?: true;
}

/** Adds the options that name sources to a command. */
export function addSourceOptions<Words extends unknown[], Options extends OptionValues>(
  command: Command<Words, Options>,
) {
  return command
    .requiredOption(
      "--source <source...>",
      "what to read, one or several: a file, a pattern, - for stdin, https://…, s3://bucket/key, s3://bucket/prefix/; plain or gzip. A header is matched by name, and a source without one is taken as data",
    )
    .option("--follow", "wait at the end of the file for more rows, until Ctrl-C");
}
