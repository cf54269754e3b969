import { existsSync } from "node:fs";

import { createInterruption, exitCodes, formatCount, untilInterrupted } from "@sluice/command-line";
import { openSources } from "@sluice/source";
import { StreamStalledError } from "@sluice/stream";

import { endLoad } from "./end-load.ts";
import { leaveUnbegunLine } from "./line/leave-unbegun-line.ts";
import { createLoadPacker } from "./load/create-load-packer.ts";
import { limitPartitions } from "./load/limit-partitions.ts";
import { LoadRun } from "./load/load-run.ts";
import { createPace, fullSpeed } from "./load/pace.ts";
import type { LoadArguments } from "./parse-load-arguments.ts";
import { type OpenSources, type PreparedLoad, prepareLoad } from "./prepare-load.ts";
import { createRejectsFile } from "./rejects/rejects-file.ts";
import { reportWhile } from "./report-while.ts";
import { adviseOnLoad } from "./report/advise-on-load.ts";
import { createReporter } from "./report/create-reporter.ts";
import type { PutRow, Reporter } from "./report/reporter.ts";
import type { OpenedLoad } from "./resume/open-load.ts";
import { suggestDataset } from "./suggest-dataset.ts";
import { chooseDestination, type ChosenDestination } from "./target/choose-destination.ts";
import { requireVerify, type Verify, verifyLoad } from "./verify-load.ts";

export interface ProduceOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Opens the sources of a dataset's rows. Default: those that the command line names. */
  readonly open?: OpenSources;
  /** The analyst's verify, where it is installed. */
  readonly verify?: Verify | undefined;
}

/** Loads what the command line names, and returns the exit code. Throws what failed, in words for the user if foreseen. */
export async function produce(args: LoadArguments, options: ProduceOptions): Promise<number> {
  const { environment, open = openSources } = options;
  const verify = args.verify === true ? requireVerify(options.verify) : undefined;
  const reporter = createReporter(args);
  const interruption = createInterruption(interruptionOptions);
  const { signal } = interruption;
  const chosen = await untilInterrupted(chooseDestinationIfNeeded(args, environment), signal);
  const preparing = prepareLoad({ args, environment, open, chosen, reporter, interruption, verify });
  const parts = await preparing.catch(async (error: unknown) => {
    await leaveUnbegunLine({ args, lake: chosen?.lake, signal, error });
    throw error;
  });
  const { dataset, load, target } = parts;
  try {
    return load.isDone ? await endFinishedLoad(parts) : await runLoad(parts);
  } catch (error) {
    throw target.explain(await suggestDataset(error, dataset.name));
  } finally {
    reporter.end();
    target.close();
  }
}

/** As long as records are accepted, the rows that were read are sent, however long that takes. */
const interruptionOptions = { patienceMs: 5_000, wayOut: "run the same command again to go on" };

/** A dry run asks for a stack only when one is named: without one it goes by the project's own definition. */
async function chooseDestinationIfNeeded(
  args: LoadArguments,
  environment: NodeJS.ProcessEnv,
): Promise<ChosenDestination | undefined> {
  const isStackNamed = args.stack !== undefined || args.manifest !== undefined;
  if (args.dryRun === true && !isStackNamed) return undefined;
  return chooseDestination(args, { dataset: args.dataset, environment });
}

async function runLoad(parts: PreparedLoad): Promise<number> {
  const { args, dataset, load, sources, sourceBytes, reporter, verify } = parts;
  const { signal } = parts.interruption;
  const startedAtMs = performance.now();
  const rejects = createLoadRejects(parts);
  if (load.isResumed) noteResumed(load, reporter);
  const run = createLoadRun(parts, rejects);
  const elapsedSeconds = () => (performance.now() - startedAtMs) / 1000;
  const ended = { ...parts, signal, rejects, run, elapsedSeconds };
  try {
    await reportWhile(run, { reporter, totalBytes: sourceBytes, elapsedSeconds });
  } catch (error) {
    await endLoad(ended, { error });
    if (!signal.aborted || !(error instanceof StreamStalledError)) throw error;
    reporter.note(error.message);
    return exitCodes.interrupted;
  }
  const end = await endLoad(ended);
  const { rowsRead, rowsRejected } = run.progress();
  if (signal.aborted) return exitCodes.interrupted;
  const limit = args.maxRows === undefined ? {} : { maxRows: args.maxRows };
  const names = sources.map(({ name }) => name);
  const advice = adviseOnLoad({ dataset, sources: names, rowsRead, rowsRejected, ...limit });
  if (advice !== undefined) reporter.note(advice);
  const verdict =
    verify === undefined ? exitCodes.done : await verifyLoad(verify, { args, loadId: load.loadId, ...end });
  if (verdict !== exitCodes.done) return verdict;
  return rowsRejected > 0 ? rejectsExitCode : exitCodes.done;
}

/** Finished, but some rows were rejected. */
const rejectsExitCode = 3;

function createLoadRun(parts: PreparedLoad, rejects: ReturnType<typeof createLoadRejects>): LoadRun {
  const { args, dataset, load, target, reporter } = parts;
  const isOneByOne = args.interval !== undefined;
  const rowsPerSecond = args.interval === undefined ? args.rate : 1 / args.interval;
  let number = 0;
  const onPlaced = (placed: Omit<PutRow, "number">) => reporter.put({ ...placed, number: ++number });
  return new LoadRun({
    dataset,
    sources: parts.sources,
    transport: target.transport,
    rejects,
    isOneByOne,
    isNamed: args.loadId !== undefined,
    isOrdered: args.ordered === true,
    ...(load.checkpoint === undefined ? {} : { checkpoint: load.checkpoint }),
    packer: createLoadPacker(dataset, { ...load, isOneByOne }),
    pace: rowsPerSecond === undefined ? fullSpeed : createPace(rowsPerSecond, performance.now()),
    partitions: limitPartitions(target),
    maxRows: args.maxRows ?? Infinity,
    ...(args.maxRejects === undefined ? {} : { rejectLimit: args.maxRejects }),
    giveUpAfterMs: args.giveUpAfter * 1000,
    signal: parts.interruption.signal,
    onRejected: reporter.rejected,
    onAccepted: parts.interruption.progress,
    ...(isOneByOne ? { onPlaced } : {}),
    onNote: reporter.note,
  });
}

function createLoadRejects({ dataset, load }: PreparedLoad) {
  const { rejectsFile: path, loadId, checkpoint } = load;
  const before = checkpoint === undefined ? {} : { before: checkpoint.log.mark };
  return createRejectsFile({ path, dataset, loadId, ...before });
}

function noteResumed({ loadId, checkpoint }: OpenedLoad, { note }: Reporter): void {
  const sent = checkpoint?.log.sent().rows ?? 0;
  note(`load ${loadId} goes on: ${formatCount(sent, "row")} already in the stream (--restart starts over)`);
}

/** Answers for a named load that has already ended. */
async function endFinishedLoad(
  parts: Pick<PreparedLoad, "args" | "load" | "target" | "reporter" | "verify">,
): Promise<number> {
  const { args, load, target, reporter, verify } = parts;
  const { loadId, rejectsFile } = load;
  reporter.note(
    `load ${loadId} has already ended: nothing to send (--restart sends everything again, with the same identities)`,
  );
  if (verify === undefined) return exitCodes.done;
  const isInFileAlone = target.lake === undefined && existsSync(rejectsFile);
  return verifyLoad(verify, { args, loadId, ...(isInFileAlone ? { rejectsFile } : {}) });
}
