import { Command } from "@commander-js/extra-typings";
import { defaultStack, LocalStackError } from "@sluice/aws";
import { type CliCommand, type CommandOptions, exitCodes, parseCommand, UsageError } from "@sluice/command-line";
import { foreseenLocalErrors } from "@sluice/local";
import { addDiscoverOptions, foreseenDiscoverErrors, renderFindings, whereFilesAre } from "@sluice/producer";
import { DefinitionFileError } from "@sluice/registry";

import { addFiles } from "./add-files.ts";
import { confirm, requireSomebodyToAnswer } from "./confirm.ts";
import { discoverFiles } from "./discover-files.ts";
import { findPlace, type Place } from "./find-place.ts";
import { loadFiles, type LoadParts } from "./load-files.ts";
import { print } from "./print.ts";
import { suggestNext } from "./suggest-next.ts";

const examples = `
Examples:
  sluice add weather.csv
      reads all of weather.csv, shows what is in it, asks, and writes and locks datasets/weather.ts and adds it to the
      stack that runs here, which takes it up without a restart; or else to stack "dev"
  sluice add weather.csv --load --yes
      asks nothing, loads the file as well, accounts for every row, and shows some in SQL; where no stack runs, one is
      started for it
  sluice add exports/*.csv --load
      makes a dataset of each file, at once
  sluice add export.csv --name orders --delimiter semicolon --stack prod
      adds it to another stack, to be deployed with "sluice up"

An addition that was interrupted is completed by running it again.

Exit codes:
  0    added, and with --load: every row is in the lake
  1    failure; what was done is said
  2    usage: an argument is missing, unknown or malformed, or the dataset is there already
  3    added and loaded, with rows rejected
  130  interrupted
`;

/** Creates the command that takes CSV files into a stack as new datasets. */
export function createAddCommand(parts: LoadParts): CliCommand {
  return {
    main: async (args) => {
      const parsed = parseCommand(createParser(), args);
      return parsed === undefined ? exitCodes.done : add(parsed.words[0], parsed.options, parts);
    },
    foreseen: [...foreseenDiscoverErrors, ...foreseenLocalErrors, DefinitionFileError, LocalStackError],
  };
}

function createParser() {
  const command = new Command("sluice add")
    .description("Makes a dataset of each CSV file: defines it, locks it, adds it to a stack.")
    .argument("<files...>", `CSV files ${whereFilesAre}`);
  return addDiscoverOptions(command)
    .option("--stack <name>", `stack to add to (default: the one that runs here, else ${defaultStack})`)
    .option("--load", "load each file, too, and wait until its rows can be queried")
    .option("--yes", "ask nothing")
    .addHelpText("after", examples);
}

type AddOptions = CommandOptions<typeof createParser>;

async function add(files: readonly string[], options: AddOptions, parts: LoadParts): Promise<number> {
  const { yes = false, load = false, stack } = options;
  requireSomebodyToAnswer(yes);
  if (load && files.includes("-")) {
    throw new UsageError("--load reads a file again; what is piped in can be read once only");
  }
  const place = findPlace(stack);
  const discovered = await discoverFiles(files, {
    ...options,
    registry: place.registry,
    onFile: ({ address, findings }) => print(`${renderFindings(address, findings)}\n`),
  });
  const names = discovered.map(({ definition }) => definition.name);
  const answer = yes ? "yes" : await confirm(askWhether(names, place));
  if (answer !== "yes") {
    print("nothing was written");
    return answer === "no" ? exitCodes.done : exitCodes.interrupted;
  }
  await addFiles(discovered, place);
  if (load) return loadFiles(discovered, { place, parts });
  print(suggestNext(discovered, place));
  return exitCodes.done;
}

function askWhether(names: readonly string[], { stack }: Place): string {
  const named = names.map((name) => `"${name}"`).join(", ");
  const [one, dataset] = names.length === 1 ? ["it", "dataset"] : ["them", "datasets"];
  return `Add ${one} as ${dataset} ${named} to stack "${stack}"?`;
}
