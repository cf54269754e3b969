import { Command, Option } from "@commander-js/extra-typings";
import { EndpointFileError, StackNotFoundError } from "@sluice/aws";
import {
  type CliCommand,
  type CommandOptions,
  exitCodes,
  parseCommand,
  spellCommands,
  UsageError,
} from "@sluice/command-line";
import { InvalidProjectError } from "@sluice/plan";
import {
  chooseDatasets,
  DefinitionFileError,
  lockDefinition,
  openRegistry,
  type Registry,
  UnknownDatasetError,
} from "@sluice/registry";

import { checkDatasets, type DatasetCheck } from "./check-datasets.ts";
import { type Reported, reportCheck, reportLocking } from "./report-check.ts";
import { undoLocks } from "./undo-locks.ts";

export const lockCommand: CliCommand = {
  main: lock,
  foreseen: [DefinitionFileError, EndpointFileError, InvalidProjectError, StackNotFoundError, UnknownDatasetError],
};

const examples = `
Examples:
  sluice lock
      locks every new definition, and every change that old data can take
  sluice lock weather --undo --stack prod
      takes the lock back to what the stack that runs here and "prod" have: without the dataset, there is no lock

Exit codes:
  0  locked, or taken back
  1  a definition is wrong, or a change is refused, or with --check is not locked yet
  2  usage: an argument is missing, unknown or malformed
`;

function createParser() {
  return new Command("sluice lock")
    .description("Locks the datasets' definitions as they are, where old data can live with what has changed.")
    .argument("[datasets...]", "datasets, or their files (default: all)")
    .addOption(
      new Option("--check", "write nothing: say what is refused, and what is not locked yet").conflicts("undo"),
    )
    .option("--undo", "take the locks of the named datasets back to what is deployed")
    .option("--stack <name>", "for --undo: another stack to ask, besides the one that runs here; repeatable", append)
    .option("--manifest <place>", "for --undo: a stack to ask by its manifest: a file, or s3://bucket/key", append)
    .option("--never-deployed", "for --undo: ask no further stack, no other has the dataset")
    .addHelpText("after", examples);
}

export type LockOptions = CommandOptions<typeof createParser>;

function append(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}

async function lock(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  const [words] = parsed.words;
  const registry = openRegistry();
  if (options.undo === true) return print(await undoLocks(words, options, registry));
  const { stack, manifest, neverDeployed } = options;
  if ([stack, manifest, neverDeployed].some((option) => option !== undefined))
    throw new UsageError("--stack, --manifest and --never-deployed are for --undo (see --help)");
  const checks = await checkDatasets(chooseDatasets(words, registry), registry);
  if (options.check === true) return print(checks.map(reportCheck));
  for (const check of checks) writeNew(check, registry);
  return print(checks.map((check) => reportLocking(check, { isNamed: words.length > 0 })));
}

function writeNew(check: DatasetCheck, registry: Registry): void {
  if (check.kind === "judged" && check.verdict.kind !== "refused") lockDefinition(registry, check.definition);
}

/** Says what was done, and complains of what was not. Returns the exit code. */
function print(reported: readonly Reported[]): number {
  for (const { lines = [], complaints = [] } of reported) {
    for (const line of lines) process.stdout.write(`${spellCommands(line)}\n`);
    for (const line of complaints) process.stderr.write(`${spellCommands(line)}\n`);
  }
  return reported.some(({ isFailure }) => isFailure) ? exitCodes.failed : exitCodes.done;
}
