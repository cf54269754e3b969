import { numberOption, parseCommand, textOption } from "@sluice/command-line";
import { datasets } from "@sluice/schema";
import { loadIdPattern } from "@sluice/stream";
import { Command } from "commander";

import { addSourceOptions, type SourceArguments } from "./sources/source-options.ts";

/** What the command line asks for. */
export interface ProducerArguments extends SourceArguments {
  readonly dataset: string;
  readonly stack: string;
  readonly stream?: string;
  readonly loadId?: string;
  readonly interval?: number;
  readonly maxRows?: number;
  readonly rejects?: string;
  readonly json?: true;
}

const examples = `
Examples:
  pnpm run producer --dataset iris --file samples/iris.csv
      sends the whole file as fast as the stream takes it, many rows to a record
  pnpm run producer --dataset iris --file samples/iris.csv --interval 2 --max-rows 60
      sends one row to a record, one every 2 seconds, and shows where each went
  zcat old/*.gz | pnpm run producer --dataset crime --file - 'new/*.csv' today.csv.gz
      sends what is piped in, then the files, as one load
  pnpm --silent run producer generate iris --rows 1000 | pnpm run producer --dataset iris --file -
      sends rows that are made up: see generate --help

Where it sends to:
  AWS, with the SDK's own credentials and region; or the local endpoint of \`pnpm local\`, when AWS_ENDPOINT_URL names it.

Exit codes:
  0    every row is in the stream
  1    failure: a file, dataset, stream or endpoint that is not there, or Kinesis kept refusing
  2    usage: an option is missing, unknown or malformed
  3    finished, and some rows were rejected; they are in the rejects file
  130  interrupted; what the summary counts is in the stream
`;

/** Reads the command line; undefined when it was answered with help. Throws {@link UsageError}. */
export function parseArguments(args: readonly string[]): ProducerArguments | undefined {
  const command = producerCommand();
  return parseCommand(command, args) ? command.opts<ProducerArguments & Record<string, never>>() : undefined;
}

const aboveZero = numberOption({ min: 0, above: true, allowed: "a number above 0" });
const count = numberOption({ min: 1, whole: true, allowed: "a whole number above 0" });
const loadId = textOption({
  pattern: loadIdPattern,
  allowed: "1 to 64 letters, digits, dots, dashes and underscores",
});

function producerCommand(): Command {
  const command = new Command("producer")
    .description("Sends the rows of CSV files to a Kinesis stream: validated, packed, and each accounted for.")
    .requiredOption("--dataset <name>", `what the rows are: ${datasets.map(({ name }) => name).join(", ")}`);
  return addSourceOptions(command)
    .option("--stream <name>", "Kinesis stream (default: sluice-<stack>-<dataset>)")
    .option("--stack <name>", "stack whose stream to send to", "dev")
    .option("--interval <seconds>", "send one plain row per record, one every so many seconds", aboveZero)
    .option("--max-rows <n>", "stop after so many rows", count)
    .option("--load-id <id>", "name of this load (default: made of the time)", loadId)
    .option("--rejects <path>", "file for rejected rows (default: rejects/<dataset>-<load-id>.jsonl)")
    .option("--json", "print JSON lines instead of text")
    .addHelpText("after", examples);
}
