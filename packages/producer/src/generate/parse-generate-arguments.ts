import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { type CommandOptions, countOption, numberOption, parseCommand } from "@sluice/command-line";
import { openRegistry } from "@sluice/registry";

/** What the command line asks for. */
export type GenerateArguments = CommandOptions<typeof createGenerateParser> & { readonly dataset: string };

const examples = `
Examples:
  sluice generate crime --rows 1000000 --seed 7 > crime.csv
      writes a million rows; the same seed gives the same bytes, on every machine
  sluice generate iris --rows 1000 --bad 2 | sluice load iris --source -
      sends rows of which about 2 in 100 are bad in some way that the dataset refuses: see the rejects file
  sluice generate telematics --rate 40 --to-stream --stack prod
      sends them itself; what follows --to-stream are options of the load: see load --help
  sluice generate metrics --start now
      a row every 10 seconds, until Ctrl-C
  sluice generate telematics --start now --rate 40
      200 vehicles, each reporting every 5 seconds

Exit codes:
  0    the rows are written, or their reader has closed the pipe
  1    failure: the dataset does not exist
  2    usage: an argument is missing, unknown or malformed
  130  interrupted
`;

/** Time of the first row. Fixed, because with the current time the same seed would give other bytes. */
const defaultStart = "2026-01-01";

/** Reads the command line; undefined when it was answered with help. Throws {@link UsageError}. */
export function parseGenerateArguments(args: readonly string[]): GenerateArguments | undefined {
  const parsed = parseCommand(createGenerateParser(), args);
  if (parsed === undefined) return undefined;
  const [dataset] = parsed.words;
  return { ...parsed.options, dataset };
}

const aboveZero = numberOption({ min: 0, above: true, allowed: "a number above 0" });
const percent = numberOption({ min: 0, max: 100, allowed: "a number from 0 to 100" });
const maxSeed = 2 ** 32 - 1;
const seed = numberOption({ min: 0, max: maxSeed, whole: true, allowed: `a whole number from 0 to ${maxSeed}` });

function createGenerateParser() {
  return new Command("sluice generate")
    .description("Writes made-up but realistic rows of a dataset to stdout.")
    .argument("<dataset>", `what the rows are: ${openRegistry().listNames().join(", ")}`)
    .option("--definition <file>", "definition in place of the project's: a .ts or .json file")
    .option("--rows <n>", "how many (default: endless)", countOption)
    .option("--seed <n>", "the same seed gives the same rows", seed, 1)
    .option("--rate <rows>", "rows per second (default: as fast as they are read; endless metrics: 0.1)", aboveZero)
    .option("--bad <percent>", "how many of 100 rows are bad", percent, 0)
    .addOption(
      new Option("--start <time>", "time of the first row, where rows have one: ISO 8601, or now")
        .argParser(parseStart)
        .default(Date.parse(defaultStart), defaultStart),
    )
    .option("--to-stream", "send the rows, as a load; its options follow (default: write them to stdout)")
    .option("--no-header", "no header line")
    .addHelpText("after", examples);
}

/** Milliseconds since 1970. */
function parseStart(text: string): number {
  const ms = text === "now" ? Date.now() : Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("Allowed: a time as 2026-01-31T09:00:00Z, a day, or now.");
  return ms;
}
