import { Command, Option } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, exitCodes, createInterruptSignal, UsageError } from "@sluice/command-line";
import type { DatasetManifest } from "@sluice/lake";
import { StreamStalledError } from "@sluice/stream";

import { foreseenDatasetErrors, openDataset } from "../open-dataset.ts";
import type { OpenStack } from "../open-stack.ts";
import { type DatasetSelection, selectDataset } from "../select-dataset.ts";
import { createSpinner } from "../spinner.ts";
import { createDatasetCommand } from "../stack-command.ts";
import { parseTimeOption } from "../time-option.ts";
import { replaySources } from "./judge-line.ts";
import { replayDataset } from "./replay-dataset.ts";
import { renderReplay } from "./report.ts";
import { replayDatasetWindows } from "./windows/replay-dataset-windows.ts";
import { renderWindowReplay } from "./windows/window-replay-report.ts";

type ReplayArguments = CommandOptions<typeof createParser> & DatasetSelection;

/** Done, but some lines cannot be replayed or some rows have become rejects. */
const exitCodeWithRejects = 3;

const examples = `
Examples:
  sluice replay iris --dry-run
      what would be sent again, what would not, and why
  sluice replay iris --only rejects
      rejected rows that today's definition accepts
  sluice replay iris --since 2h
      what failed in the last two hours
  sluice replay metrics --windows
      records that the functions of the dataset's windows did not take, in place of failed records and rejected rows

A record whose rows are all good is sent as it was, so one that got through after all shows once. Where rows have to go in
other records, the lake is asked first which of them it has. Replayed objects move to replayed/, so a second run sends
nothing. Wherever a replay is interrupted, it can be run again, and sends the same bytes.

--windows hands records that Lambda gave up, which it keeps in the lake, to the function of their window again. Results count
each of them once, however often that is done.

Exit codes: 0 done, 1 failure, 2 usage, 3 done, but some lines or objects cannot be replayed, 130 ended by Ctrl-C.
`;

export const replayCommand = createDatasetCommand(createParser, replay, {
  foreseen: [...foreseenDatasetErrors, StreamStalledError],
});

function createParser() {
  return addStackOptions(
    new Command("sluice replay")
      .description("Sends failed records and rejected rows again, as far as today's definition accepts them.")
      .argument("[dataset]", "which dataset (default: the stack's only one)")
      .addOption(new Option("--only <what>", "failed records, or rejected rows (default: both)").choices(replaySources))
      .option("--since <time>", "only objects since a time, or no older than an age such as 2h", (text) =>
        parseTimeOption(text),
      )
      .option("--windows", "give the dataset's windows the records that they did not take")
      .option("--dry-run", "say what would be done without doing it")
      .option("--json", "print JSON"),
    "to read",
  ).addHelpText("after", examples);
}

async function replay(args: ReplayArguments, stack: OpenStack): Promise<number> {
  const { windows = false, only } = args;
  if (windows && only !== undefined) throw new UsageError("expected either --only or --windows");
  const signal = createInterruptSignal();
  const entry = selectDataset(stack.manifest, args);
  if (windows) return replayGivenUp(args, stack, { entry, signal });
  const progress = createSpinner("replaying");
  const isDryRun = args.dryRun === true;
  const counts = await replayDataset(stack, {
    entry,
    dataset: await openDataset(entry),
    from: only === undefined ? replaySources : [only],
    isDryRun,
    signal,
    onObject: ({ key }) => progress.tell(key),
    ...(args.since === undefined ? {} : { sinceMs: args.since.getTime() }),
  }).finally(progress.end);
  process.stdout.write(`${args.json === true ? JSON.stringify(counts) : renderReplay(counts, { isDryRun })}\n`);
  if (signal.aborted) return exitCodes.interrupted;
  return counts.leftLines + counts.refusedRows > 0 ? exitCodeWithRejects : exitCodes.done;
}

interface Replaying {
  readonly entry: DatasetManifest;
  readonly signal: AbortSignal;
}

async function replayGivenUp(args: ReplayArguments, stack: OpenStack, { entry, signal }: Replaying): Promise<number> {
  const progress = createSpinner("replaying");
  const isDryRun = args.dryRun === true;
  const counts = await replayDatasetWindows(stack, {
    entry,
    isDryRun,
    signal,
    onObject: progress.tell,
    ...(args.since === undefined ? {} : { sinceMs: args.since.getTime() }),
  }).finally(progress.end);
  const report = { dataset: entry.dataset, isDryRun };
  process.stdout.write(`${args.json === true ? JSON.stringify(counts) : renderWindowReplay(counts, report)}\n`);
  if (signal.aborted) return exitCodes.interrupted;
  return counts.left.length > 0 ? exitCodeWithRejects : exitCodes.done;
}
