import { Command, Option } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, countOption, parseCommand } from "@sluice/command-line";
import { loadStates } from "@sluice/lake";

import { parseTimeOption } from "../time-option.ts";

export type LoadsArguments = CommandOptions<typeof createParser> & { readonly dataset: string | undefined };

const examples = `
Examples:
  sluice loads
  sluice loads crime --state failed --since 7d
  sluice loads --follow

A load leaves its line when it ends, is given up, or cannot begin: commands, files that landed, requests that were posted.

Exit codes: 0 done, 1 failure: the stack cannot be read, or has no such dataset, 2 usage, 130 ended by Ctrl-C.
`;

/** Reads the command line; undefined when it was answered with help. Throws `UsageError`. */
export function parseLoadsArguments(args: readonly string[]): LoadsArguments | undefined {
  const parsed = parseCommand(createParser(), args);
  return parsed && { ...parsed.options, dataset: parsed.words[0] };
}

function createParser() {
  return addStackOptions(
    new Command("sluice loads")
      .description("Shows what became of the latest loads: commands, files that landed, requests that were posted.")
      .argument("[dataset]", "only its loads")
      .addOption(new Option("--state <state>", "only loads that came to this").choices(loadStates))
      .addOption(
        new Option("--since <time>", "a time, or an age such as 2h; loads that began before are left out")
          .argParser((text) => parseTimeOption(text))
          .default(parseTimeOption("1d"), "1d"),
      )
      .option("--limit <n>", "the latest so many", countOption, 50)
      .option("--follow", "show loads as they end, until Ctrl-C")
      .option("--json", "print JSON lines"),
    "to read",
  ).addHelpText("after", examples);
}
