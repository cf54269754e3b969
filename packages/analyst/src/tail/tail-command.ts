import { Command, Option } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import {
  type CommandOptions,
  exitCodes,
  createInterruptSignal,
  countOption,
  numberOption,
  UsageError,
} from "@sluice/command-line";
import type { DatasetManifest } from "@sluice/lake";

import { NotFoundError } from "../errors.ts";
import { foreseenDatasetErrors, openDataset } from "../open-dataset.ts";
import type { OpenStack } from "../open-stack.ts";
import { type DatasetSelection, selectDataset } from "../select-dataset.ts";
import { createDatasetCommand, printsOnly } from "../stack-command.ts";
import { writeText } from "../write-text.ts";
import { renderRecord, renderRecordAsJson } from "./render-record.ts";
import { parseStartPosition } from "./start-position.ts";
import { tailShards, type TailedRecord } from "./tail-shards.ts";
import { tailWindow } from "./tail-window.ts";

type TailArguments = CommandOptions<typeof createParser> & DatasetSelection;

const count = numberOption({ min: 0, whole: true, allowed: "a whole number" });

const defaultRows = 3;

const examples = `
Examples:
  sluice tail
      what arrives from now on, for the stack's only dataset
  sluice tail crime --from trim-horizon
      everything that the stream still holds
  sluice tail iris --from 15m --json
      the last 15 minutes and on, one JSON object a record
  sluice tail metrics_per_minute
      the results of a window as they are delivered, one a line; those that late rows change come again

Of a window's results, --from means when they were delivered, and trim-horizon all that there are. They are read by
statements, one whenever new objects are there, which cost on Athena what a query of their days costs.

Exit codes: 0 --max-records reached, 1 failure, 2 usage, 130 ended by Ctrl-C.
`;

export const tailCommand = createDatasetCommand(createParser, tail, {
  ...printsOnly,
  foreseen: foreseenDatasetErrors,
});

function createParser() {
  return addStackOptions(
    new Command("sluice tail")
      .description("Shows the records of a dataset's stream as they come, decoded, or the results of a window.")
      .argument("[dataset]", "which dataset's stream (default: the stack's only one), or <dataset>_<window>")
      .addOption(
        new Option("--from <where>", "trim-horizon, latest, a time, or an age such as 15m")
          .argParser((text) => parseStartPosition(text))
          .default({ type: "LATEST" } as const, "latest"),
      )
      .option("--shard <id>", "only this shard and its children")
      .option("--rows <n>", `how many rows of each record to show (default: ${defaultRows})`, count)
      .option("--max-records <n>", "stop after this many records, or results", countOption)
      .option("--json", "one JSON object a record, with all of its rows, or a result"),
    "to read",
  ).addHelpText("after", examples);
}

async function tail(args: TailArguments, stack: OpenStack): Promise<number> {
  const signal = createInterruptSignal();
  const entry = selectDataset(stack.manifest, args);
  let shown = 0;
  for await (const line of openLines(entry, args, { stack, signal })) {
    await writeText(process.stdout, `${line}\n`, signal);
    shown += 1;
    if (args.maxRecords !== undefined && shown >= args.maxRecords) break;
  }
  return signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

interface Tailing {
  readonly stack: OpenStack;
  readonly signal: AbortSignal;
}

function openLines(entry: DatasetManifest, args: TailArguments, { stack, signal }: Tailing): AsyncIterable<string> {
  const { window } = entry;
  if (window === undefined) return tailStream(entry, args, { stack, signal });
  if (args.shard !== undefined) {
    throw new UsageError(`--shard: dataset "${entry.dataset}" has no stream: it is computed from ${window.of}`);
  }
  if (args.rows !== undefined) throw new UsageError("--rows is for records: each line here is one result");
  return tailWindow({ ...entry, window }, stack, { from: args.from, isJson: args.json === true, signal });
}

async function* tailStream(
  entry: DatasetManifest,
  args: TailArguments,
  { stack: { kinesis }, signal }: Tailing,
): AsyncGenerator<string> {
  if (entry.streamName === undefined) {
    throw new NotFoundError(`dataset "${entry.dataset}" has no stream: its rows go to Firehose by Direct PUT`);
  }
  const dataset = await openDataset(entry);
  const render = (record: TailedRecord): string =>
    args.json === true
      ? renderRecordAsJson(record, { dataset })
      : renderRecord(record, { dataset, maxRows: args.rows ?? defaultRows });
  const records = tailShards({
    kinesis,
    streamName: entry.streamName,
    from: args.from,
    signal,
    onReshard: (closed, children) => tell(`${closed} is closed; it goes on in ${children.join(" and ") || "no shard"}`),
    ...(args.shard === undefined ? {} : { shardId: args.shard }),
  });
  for await (const record of records) yield render(record);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
