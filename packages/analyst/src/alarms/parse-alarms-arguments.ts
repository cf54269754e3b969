import { Command, Option } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, parseCommand, UsageError } from "@sluice/command-line";

import { parseTimeOption } from "../time-option.ts";

export type AlarmsArguments = CommandOptions<typeof createParser>;

const examples = `
Examples:
  sluice alarms
      which of the stack's alarms ring, since when, why, and what to do
  sluice alarms --all
      those that are quiet, too
  sluice alarms --history --since 7d
      when alarms rang, and were over
  sluice alarms --follow --json
      the alarms as they are, then a line for each that rings or is over, until Ctrl-C

Alarms that others look at and that tell nobody are left out. CloudWatch keeps a month of history; a stack on this machine, what
has been since its start.

Exit codes: 0 no alarm rings, 1 failure, 2 usage, 3 some ring, 130 ended by Ctrl-C.
`;

/** Reads the command line; undefined when it was answered with help. Throws `UsageError`. */
export function parseAlarmsArguments(args: readonly string[]): AlarmsArguments | undefined {
  const command = createParser();
  const options = parseCommand(command, args)?.options;
  if (options?.history !== true && command.getOptionValueSource("since") === "cli") {
    throw new UsageError("--since says where a history begins: it goes with --history");
  }
  return options;
}

function createParser() {
  return addStackOptions(
    new Command("sluice alarms")
      .description("Shows a stack's alarms: which ring, since when, why, and what to do.")
      .addOption(new Option("--all", "show alarms that do not ring, too; JSON always has them").conflicts("history"))
      .option("--history", "show when alarms rang and were over, in place of how they are")
      .addOption(
        new Option("--since <time>", "a time, or an age such as 2h: where the history begins")
          .argParser((text) => parseTimeOption(text))
          .default(parseTimeOption("1d"), "1d"),
      )
      .option("--follow", "then show alarms as they ring and are over, until Ctrl-C")
      .option("--json", "print JSON lines"),
    "to read",
  ).addHelpText("after", examples);
}
