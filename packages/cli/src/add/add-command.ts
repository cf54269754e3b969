import { Command } from "@commander-js/extra-typings";
import { defaultStack, LocalStackError, locateEndpointFile, readLocalEndpoint, waitForLocalStack } from "@sluice/aws";
import {
  type CliCommand,
  exitCodes,
  findProjectRoot,
  parseCommand,
  spellCommands,
  UsageError,
} from "@sluice/command-line";
import { foreseenLocalErrors, withTemporaryStack } from "@sluice/local";
import { readProject } from "@sluice/plan";
import {
  addDiscoverOptions,
  chooseDefinitionPath,
  discoverDataset,
  foreseenDiscoverErrors,
  renderDiscovered,
  renderFindings,
} from "@sluice/producer";
import { DefinitionFileError, openRegistry } from "@sluice/registry";
import { type DatasetDefinition, hashDefinition } from "@sluice/schema";

import { addDataset, refuseToReplace } from "./add-dataset.ts";
import { confirm, requireSomebodyToAnswer } from "./confirm.ts";
import { type AddedFile, type LoadCommands, loadAndShow } from "./load-and-show.ts";
import { suggestWindow } from "./suggest-window.ts";

const examples = `
Examples:
  sluice add weather.csv
      reads all of weather.csv, shows what is in it, asks, and writes and locks datasets/weather.ts and adds it to the
      stack that runs here, which takes it up without a restart; or else to stack "dev"
  sluice add weather.csv --load --yes
      asks nothing, loads the file as well, accounts for every row, and shows some in SQL; where no stack runs, one is
      started for it
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

export interface AddParts extends LoadCommands {
  /** Builds what a stack that is started for a load runs. */
  readonly buildFunctions: () => Promise<void>;
}

/** Creates the command that takes a CSV file into a stack as a new dataset. */
export function createAddCommand(commands: AddParts): CliCommand {
  return {
    main: (args) => add(args, commands),
    foreseen: [...foreseenDiscoverErrors, ...foreseenLocalErrors, DefinitionFileError, LocalStackError],
  };
}

function createParser() {
  const command = new Command("sluice add").description(
    "Makes a dataset of a CSV file: defines it, locks it, adds it to a stack.",
  );
  return addDiscoverOptions(command)
    .option("--stack <name>", `stack to add it to (default: the one that runs here, else ${defaultStack})`)
    .option("--load", "load the file, too, and wait until its rows can be queried")
    .option("--yes", "ask nothing")
    .addHelpText("after", examples);
}

async function add(args: readonly string[], commands: AddParts): Promise<number> {
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const { yes = false, load = false, stack: namedStack, ...options } = parsed.options;
  const [file] = parsed.words;
  requireSomebodyToAnswer(yes);
  if (load && file === "-") throw new UsageError("--load reads the file again; what is piped in can be read once only");
  const place = findPlace(namedStack);
  const reachedBy = namedStack === undefined ? {} : { stack: namedStack };
  const discovered = await discoverDataset({ ...options, ...reachedBy, file });
  print(`${renderFindings(discovered.address, discovered.findings)}\n`);
  const { definition } = discovered;
  await refuseToReplace({ ...place, definition });
  const question = `Add it as dataset "${definition.name}" to stack "${place.stack}"?`;
  const answer = yes ? "yes" : await confirm(question);
  if (answer !== "yes") {
    print("nothing was written");
    return answer === "no" ? exitCodes.done : exitCodes.interrupted;
  }
  const path = chooseDefinitionPath(place.registry.folder, definition.name);
  const text = await renderDiscovered(discovered, path);
  for (const line of addDataset({ ...place, definition, file: { path, text } })) print(line);
  if (place.isRunning) await waitUntilTakenUp(definition);
  const added = { dataset: definition.name, file, ...place };
  if (load) return loadAdded(added, commands);
  print(spellCommands(suggestNext(added, file === "-" ? "FILE.csv" : discovered.address)));
  print(`Add its rows up while they flow (docs/windows.md)\n  ${suggestWindow(definition)}`);
  return exitCodes.done;
}

/** The project, and which of its stacks is meant: the one that is named, else the one that runs here, else the default. */
function findPlace(namedStack: string | undefined) {
  const running = readLocalEndpoint(locateEndpointFile(process.env))?.manifest.stack;
  const stack = namedStack ?? running ?? defaultStack;
  const projectDir = findProjectRoot();
  const { name: project } = readProject({ dir: projectDir, stack });
  return { registry: openRegistry(projectDir), projectDir, project, stack, isRunning: running === stack };
}

type Added = AddedFile & Pick<ReturnType<typeof findPlace>, "projectDir" | "isRunning">;

async function loadAdded({ projectDir, isRunning, ...added }: Added, commands: AddParts): Promise<number> {
  const load = () => loadAndShow(added, commands);
  if (isRunning) return load();
  const { stack } = added;
  print(`no stack "${stack}" runs here: starting it for this load`);
  await commands.buildFunctions();
  const { env: environment } = process;
  const exitCode = await withTemporaryStack({ projectDir, stack, environment, onProblem: complain }, (endpointFile) => {
    // The commands of the load run in this process.
    environment["SLUICE_ENDPOINT_FILE"] = endpointFile;
    return load();
  });
  print(spellCommands(`\nstack "${stack}" has ended, and its data stays: "sluice local" goes on with it`));
  return exitCode;
}

async function waitUntilTakenUp(definition: DatasetDefinition): Promise<void> {
  const hash = hashDefinition(definition);
  await waitForLocalStack(locateEndpointFile(process.env), {
    isTaken: ({ datasets }) => datasets[definition.name]?.definitionHash === hash,
    changedAtMs: Date.now(),
  });
  print("the running stack has taken it up");
}

/** `source` is as it may be shown: an address without its query, which can be a signature. */
function suggestNext({ dataset, stack, isRunning }: Added, source: string): string {
  return [
    "",
    ...(isRunning
      ? []
      : ["Run it here", `  sluice local --stack ${stack}`, "or on AWS", `  sluice up --stack ${stack}`]),
    "Load a file",
    `  sluice load ${dataset} --source ${source}`,
  ].join("\n");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(problem: string): void {
  process.stderr.write(`${problem}\n`);
}
