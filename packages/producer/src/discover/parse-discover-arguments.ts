import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, numberOption, parseCommand, textOption } from "@sluice/command-line";
import { delimiterNames } from "@sluice/source";

/** What the command line asks for. */
export type DiscoverArguments = CommandOptions<typeof createDiscoverParser> & { readonly file: string };

const examples = `
Examples:
  sluice discover crime.csv
      reads all of crime.csv, shows its columns, and writes datasets/crime.ts
  sluice discover crime.csv --dry-run
      shows the same, and the file that it would write
  sluice discover export.csv --name orders --output orders.ts --json
      writes orders.ts, and prints what was found as one JSON object

Exit codes:
  0    the dataset file is written; with --dry-run: shown
  1    failure: a file that is not there, no CSV, or without rows; an output file that exists or cannot be written
  2    usage: an argument is missing, unknown or malformed
  130  interrupted; nothing is written
`;

/** Reads the command line; undefined when it was answered with help. Throws {@link UsageError}. */
export function parseDiscoverArguments(args: readonly string[]): DiscoverArguments | undefined {
  const parsed = parseCommand(createDiscoverParser(), args);
  if (parsed === undefined) return undefined;
  const [file] = parsed.words;
  return { ...parsed.options, file };
}

const datasetName = textOption({
  pattern: /^[a-z][a-z0-9_]{0,63}$/,
  allowed: "1 to 64 small letters, digits and underscores, a letter first",
});

function encodingLabel(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidArgumentError("Allowed: a label of the Encoding standard.");
    throw error;
  }
}

const lineCount = numberOption({ min: 0, max: 1000, whole: true, allowed: "a whole number from 0 to 1000" });

function createDiscoverParser() {
  const command = new Command("sluice discover")
    .description("Finds out what a CSV file holds, reading all of it, and writes a dataset file for it.")
    .argument("<file>", `CSV file ${whereFilesAre}`);
  return addStackOptions(addDiscoverOptions(command), "to read")
    .option("--output <path>", "file to write (default: datasets/<name>.ts)")
    .option("--force", "overwrite the output file")
    .option("--dry-run", "write nothing; show the file that would be written")
    .option("--json", "print what was found as JSON instead of text")
    .addHelpText("after", examples);
}

/** For the help of a command that discovers. */
export const whereFilesAre = "of any size, plain or gzip; - for stdin, https://… or s3://bucket/key";

/** Adds what the user may know of a file already: the same for every command that discovers. */
export function addDiscoverOptions<Words extends unknown[]>(command: Command<Words>) {
  const delimiter = new Option("--delimiter <name>", "what separates the fields (default: found)");
  return command
    .option("--name <name>", "name of the dataset (default: from the file's name)", datasetName)
    .addOption(delimiter.choices(delimiterNames))
    .option("--no-quotes", "double quotes are text (default: found)")
    .option("--encoding <label>", "utf-16le, windows-1252 (Latin-1) or any other (default: found)", encodingLabel)
    .option("--skip-lines <n>", "lines above the header, such as a title (default: found)", lineCount)
    .option("--header", "the first line of the table is a header (default: found)")
    .option("--no-header", "the first line is data");
}
