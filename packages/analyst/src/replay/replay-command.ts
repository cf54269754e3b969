import { Command, Option } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, exitCodes, createInterruptSignal } from "@sluice/command-line";
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

A record whose rows are all good is sent as it was, so one that got through after all shows once. Where rows have to go in
other records, the lake is asked first which of them it has. Replayed objects move to replayed/, so a second run sends
nothing. Wherever a replay is interrupted, it can be run again, and sends the same bytes.

Exit codes: 0 done, 1 failure, 2 usage, 3 done, but some lines cannot be replayed, 130 ended by Ctrl-C.
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
      .option("--dry-run", "say what would be done without doing it")
      .option("--json", "print JSON"),
    "to read",
  ).addHelpText("after", examples);
}

async function replay(args: ReplayArguments, stack: OpenStack): Promise<number> {
  const signal = createInterruptSignal();
  const entry = selectDataset(stack.manifest, args);
  const progress = createSpinner("replaying");
  const isDryRun = args.dryRun === true;
  const counts = await replayDataset(stack, {
    entry,
    dataset: await openDataset(entry),
    from: args.only === undefined ? replaySources : [args.only],
    isDryRun,
    signal,
    onObject: ({ key }) => progress.tell(key),
    ...(args.since === undefined ? {} : { sinceMs: args.since.getTime() }),
  }).finally(progress.end);
  process.stdout.write(`${args.json === true ? JSON.stringify(counts) : renderReplay(counts, { isDryRun })}\n`);
  if (signal.aborted) return exitCodes.interrupted;
  return counts.leftLines + counts.refusedRows > 0 ? exitCodeWithRejects : exitCodes.done;
}
