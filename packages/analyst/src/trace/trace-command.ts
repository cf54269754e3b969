import { Command } from "@commander-js/extra-typings";
import { addStackOptions, type StackChoice } from "@sluice/aws";
import { createInterruptSignal, exitCodes, parseCommand, shortenText, UsageError } from "@sluice/command-line";
import type { DatasetManifest } from "@sluice/lake";
import { CheckpointError } from "@sluice/stream";

import { foreseenDatasetErrors, openDataset } from "../open-dataset.ts";
import type { OpenStack } from "../open-stack.ts";
import { createSpinner } from "../spinner.ts";
import { createStackCommand, printsOnly } from "../stack-command.ts";
import { verdictExitCodes } from "../verify/verdict-exit-codes.ts";
import { traceInStack } from "./open-trace.ts";
import { renderTrace } from "./report.ts";
import type { RowFate } from "./trace-path.ts";
import { parseBatchTarget, recognizeTarget, type TraceTarget } from "./trace-target.ts";

const examples = `
Examples:
  sluice trace iris "5.1,3.5,1.4,0.2,Iris-setosa"
      where the row with these values is, from its line to the view
  sluice trace --batch 20261121T080000-1a2b3c4d-0-60efac36:17
      one row of a batch, by the name that any table has of it
  sluice trace iris --reject "$(head -1 rejects/iris-20261121T080000-1a2b3c4d.jsonl)"
      what became of a reject

A row is given as its source has it, as "sluice query --json" prints it, or as cells that were copied from a table. Of rows with
equal values the one that arrived last is followed; --batch follows another. Each step says what was found, or why it is not
there: not yet, gone, passed by, or not known.

Exit codes: 0 its end is found: shown, hidden as a double, rejected or failed, 1 not found, or failure, 2 usage, 4 it is on the
way, 130 ended by Ctrl-C.
`;

export interface TraceArguments extends StackChoice {
  readonly target: TraceTarget;
  readonly dataset: string | undefined;
  readonly source?: readonly string[] | undefined;
  readonly checkpoint?: string | undefined;
  readonly definition?: string | undefined;
  readonly json?: true | undefined;
}

export const traceCommand = createStackCommand(parseTraceArguments, trace, {
  ...printsOnly,
  foreseen: [...foreseenDatasetErrors, CheckpointError],
});

/** Reads the command line; undefined when it was answered with help. Throws {@link UsageError}. */
export function parseTraceArguments(args: readonly string[]): TraceArguments | undefined {
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return undefined;
  const { batch, reject, ...options } = parsed.options;
  const [first, second] = parsed.words;
  const targets = [
    ...(batch === undefined ? [] : [parseBatchTarget(batch)]),
    ...(reject === undefined ? [] : [parseRejectTarget(reject)]),
  ];
  const [named] = targets;
  if (named !== undefined) {
    if (targets.length > 1 || second !== undefined) throw new UsageError("give one of: a row, --batch, --reject");
    return { ...options, target: named, dataset: first };
  }
  const pasted = second ?? first;
  if (pasted === undefined) throw new UsageError("what is to be traced? Give a row, --batch ID[:ROW] or --reject JSON");
  return { ...options, target: recognizeTarget(pasted), dataset: second === undefined ? undefined : first };
}

function parseRejectTarget(text: string): TraceTarget {
  const target = recognizeTarget(text);
  if (target.kind === "reject") return target;
  throw new UsageError(`--reject: expected a reject, JSON with "raw_row"; got ${shortenText(text, 60)}`);
}

function createParser() {
  return addStackOptions(
    new Command("sluice trace")
      .description(
        "Follows one row: its line, its record, the function, its object, the view, and windows that counted it.",
      )
      .argument("[dataset]", "whose row it is (default: the one that it fits)")
      .argument("[row]", "the row: CSV, JSON, cells of a table; or a batch id, or a reject")
      .option("--batch <id>", "a row by its identity: ID or ID:ROW, with or without the hash after ~")
      .option("--reject <json>", "a line of a rejects file, or of rejects/ in the lake")
      .option("--source <source...>", "where to look for its line (default: where its load read)")
      .option("--checkpoint <file>", "of the load that sent it, if that was interrupted: narrows the lines down")
      .option("--definition <file>", "definition in place of the stack's: a .ts or .json file")
      .option("--json", "print JSON"),
    "to read",
  ).addHelpText("after", examples);
}

async function trace(args: TraceArguments, stack: OpenStack): Promise<number> {
  const { target, dataset, source: sources, checkpoint, definition: definitionFile } = args;
  const open = async (entry: DatasetManifest) => openDataset(entry, { definitionFile });
  const signal = createInterruptSignal();
  const progress = createSpinner("tracing");
  const request = { target, dataset, sources, checkpoint, openDataset: open, signal, tell: progress.tell };
  const traced = await traceInStack(request, stack).finally(progress.end);
  if (signal.aborted) return exitCodes.interrupted;
  process.stdout.write(`${args.json === true ? JSON.stringify(traced, undefined, 2) : renderTrace(traced)}\n`);
  return fateExitCodes[traced.fate];
}

/** How `trace` ends. */
const fateExitCodes = {
  shown: exitCodes.done,
  hidden: exitCodes.done,
  rejected: exitCodes.done,
  failed: exitCodes.done,
  "on the way": verdictExitCodes["on the way"],
  "not found": exitCodes.failed,
} as const satisfies Record<RowFate, number>;
