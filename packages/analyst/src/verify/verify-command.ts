import { Command } from "@commander-js/extra-typings";
import { addStackOptions, createS3Access } from "@sluice/aws";
import {
  type CommandOptions,
  exitCodes,
  createInterruptSignal,
  numberOption,
  textOption,
  UsageError,
} from "@sluice/command-line";
import { computeLatestDeliverySeconds, type DatasetManifest, loadIdPattern } from "@sluice/lake";
import { findSourceEncoding, openSources, type Source, SourceError } from "@sluice/source";

import { foreseenDatasetErrors, openDataset } from "../open-dataset.ts";
import type { OpenStack } from "../open-stack.ts";
import { type DatasetSelection, selectDataset } from "../select-dataset.ts";
import { createSpinner } from "../spinner.ts";
import { createDatasetCommand } from "../stack-command.ts";
import { readRejectsFile } from "./rejects-file.ts";
import { judge, renderVerifyReport, renderVerifyReportAsJson } from "./report.ts";
import { verdictExitCodes } from "./verdict-exit-codes.ts";
import { verifySources } from "./verify-sources.ts";
import { verifyWindows } from "./verify-windows.ts";

type VerifyArguments = CommandOptions<typeof createParser> & DatasetSelection;

/** A fast stack shortens the buffering intervals, but not the work between them. */
const leastWaitSeconds = 5;

const examples = `
Examples:
  sluice verify iris --source samples/iris.csv
  sluice verify crime --source 'crime-*.csv.gz' --load-id 20261121T080000-1a2b3c4d
  sluice verify iris --source rows.csv --rejects rejects/iris-….jsonl --wait-seconds 0
  sluice verify metrics --windows

Each row of the sources must be in exactly one place: delivered, in rejects/, in errors/, or refused by today's
definition. Rows are compared by content and partition, and only the sources' partitions are read. --load-id, which the
summary of a load tells, leaves out what other loads brought to the lake, and is the cheapest. Rows that are nowhere when
the time is up are looked for in the stream: those that delivery has still to come to are on their way, and only the
others are missing.

--windows holds the results of the dataset's windows against the rows that are delivered, all of them: windows that cannot
change any more must say what one query over the rows does. Integers, decimals and counts must be equal, doubles alike.

Exit codes: 0 every row is accounted for, 1 some are missing or doubled, a window differs, or failure, 2 usage, 4 some are
still on their way and none is missing, 130 ended by Ctrl-C.
`;

export const verifyCommand = createDatasetCommand(createParser, verify, {
  foreseen: [...foreseenDatasetErrors, SourceError],
});

function createParser() {
  const loadId = textOption({ pattern: loadIdPattern, allowed: "letters, digits, dot, dash, underscore; at most 64" });
  const seconds = numberOption({ min: 0, max: 86_400, allowed: "a number of seconds from 0 to 86400" });
  return addStackOptions(
    new Command("sluice verify")
      .description("Accounts for every row of the source files: says where in the lake it is, or that it is missing.")
      .argument("[dataset]", "which dataset (default: the stack's only one)")
      .option("--source <source...>", "what was loaded: a file, a pattern, https://…, s3://…; plain or gzip")
      .option("--windows", "check the results of the dataset's windows, in place of sources")
      .option("--load-id <id>", "only rows of this load, as the producer printed it", loadId)
      .option("--rejects <file>", "the producer's rejects file: every bad row must then be in it")
      .option("--definition <file>", "definition in place of the stack's: a .ts or .json file")
      .option(
        "--wait-seconds <n>",
        "how long to wait for rows on their way (default: as long as Firehose may take)",
        seconds,
      )
      .option("--json", "print JSON, with every row that is missing or doubled"),
    "to read",
  ).addHelpText("after", examples);
}

async function verify(args: VerifyArguments, stack: OpenStack): Promise<number> {
  const { source, windows = false } = args;
  if (windows === (source !== undefined)) throw new UsageError("expected either --source or --windows");
  if (windows && [args.loadId, args.rejects, args.definition].some((option) => option !== undefined))
    throw new UsageError("--windows checks all delivered rows: without --load-id, --rejects and --definition");
  const signal = createInterruptSignal();
  const entry = selectDataset(stack.manifest, args);
  if (entry.window !== undefined) {
    throw new UsageError(`dataset "${entry.dataset}" is computed: verify ${entry.window.of} --windows checks it`);
  }
  if (source !== undefined) return verifyLoaded({ ...args, source }, stack, { entry, signal });
  return verifyWindows(entry, stack, { waitSeconds: args.waitSeconds, isJson: args.json === true, signal });
}

type SourceArguments = VerifyArguments & { readonly source: readonly string[] };

async function verifyLoaded(
  args: SourceArguments,
  stack: OpenStack,
  { entry, signal }: { readonly entry: DatasetManifest; readonly signal: AbortSignal },
): Promise<number> {
  const { manifest, athena, s3, kinesis, speedUp } = stack;
  const dataset = await openDataset(entry, { definitionFile: args.definition });
  const { database, workgroup } = manifest;
  const { loadId, rejects: rejectsFile } = args;
  const progress = createSpinner("verifying");
  const verdict = await verifySources({
    sources: await openNamedSources(args, stack, { signal, encoding: findSourceEncoding(dataset) }),
    kept: rejectsFile === undefined ? undefined : readRejectsFile(rejectsFile, dataset, loadId),
    lake: { athena, s3, signal, database, workgroup, dataset, tables: entry, scope: { loadId } },
    delivery: {
      kinesis,
      streamName: entry.streamName,
      longestDeliveryMs: (computeLatestDeliverySeconds(entry.bufferingIntervalSeconds) / speedUp) * 1000,
    },
    maxWaitMs: (args.waitSeconds ?? computeWaitSeconds(entry.bufferingIntervalSeconds, speedUp)) * 1000,
    signal,
    tell: progress.tell,
  }).finally(progress.end);
  // What was not looked for to the end is not missing.
  if (signal.aborted) return exitCodes.interrupted;
  const report = { dataset: dataset.name, ...verdict, loadId, rejectsFile, nowMs: Date.now() };
  process.stdout.write(`${args.json === true ? renderVerifyReportAsJson(report) : renderVerifyReport(report)}\n`);
  return verdictExitCodes[judge(verdict.reconciliation)];
}

function computeWaitSeconds(bufferingIntervalSeconds: number, speedUp: number): number {
  return Math.max(leastWaitSeconds, computeLatestDeliverySeconds(bufferingIntervalSeconds) / speedUp);
}

async function openNamedSources(
  { source }: SourceArguments,
  { clientOptions }: OpenStack,
  reading: { readonly signal: AbortSignal; readonly encoding: string | undefined },
): Promise<readonly Source[]> {
  if (source.includes("-"))
    throw new UsageError("--source -: the sources are read again to name missing rows, and stdin cannot be");
  return openSources(
    { source },
    {
      ...reading,
      onNote: (note) => process.stderr.write(`${note}\n`),
      s3: createS3Access(process.env, clientOptions),
    },
  );
}
