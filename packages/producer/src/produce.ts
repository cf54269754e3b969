import { existsSync } from "node:fs";

import { createS3Client } from "@sluice/aws";
import { exitCodes, interruptSignal } from "@sluice/command-line";
import { datasetNamed } from "@sluice/schema";
import { openSources, type Source } from "@sluice/source";

import { endLoad } from "./end-load.ts";
import { LoadRun } from "./load/load-run.ts";
import { createPace, fullSpeed } from "./load/pace.ts";
import { packerFor } from "./load/packer-for.ts";
import { partitionLimits } from "./load/partition-limits.ts";
import type { ProducerArguments } from "./parse-arguments.ts";
import { createRejectsFile } from "./rejects/rejects-file.ts";
import { reportWhile } from "./report-while.ts";
import { adviceFor } from "./report/advice.ts";
import { createReporter } from "./report/create-reporter.ts";
import type { PutRow, Reporter } from "./report/reporter.ts";
import { openLoad, type OpenedLoad } from "./resume/open-load.ts";
import { dryRunTarget } from "./target/dry-run-target.ts";
import { openTarget } from "./target/open-target.ts";
import type { Target } from "./target/target.ts";
import { requireVerify, type Verify, verifyLoad } from "./verify-load.ts";

export interface ProduceOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Where the rows come from: what the command line names, by default. */
  readonly open?: typeof openSources;
  /** The analyst's verify, where it is installed. */
  readonly verify?: Verify | undefined;
}

/** Loads what the command line names. Returns the exit code; throws what failed, for the user when that was foreseen. */
export async function produce(args: ProducerArguments, options: ProduceOptions): Promise<number> {
  const { environment, open = openSources } = options;
  const verify = args.verify === true ? requireVerify(options.verify) : undefined;
  const dataset = datasetNamed(args.dataset);
  const reporter = createReporter(args);
  const signal = interruptSignal();
  const sources = await open(args, {
    signal,
    onNote: reporter.note,
    createS3Client: () => createS3Client({}, environment),
  });
  const target = args.dryRun === true ? dryRunTarget() : await openTarget(args, { dataset, environment });
  try {
    const load = await openLoad(args, {
      dataset,
      target,
      sources,
      isOrdered: args.ordered === true,
      ...unresumableOf(args),
      now: () => new Date(),
      onNote: reporter.note,
    });
    if (load.isDone) return await nothingLeft({ args, load, target, reporter, verify });
    return await runLoad({ args, load, sources, target, reporter, signal, verify });
  } catch (error) {
    throw target.explain(error);
  } finally {
    reporter.end();
    target.close();
  }
}

interface Parts {
  readonly args: ProducerArguments;
  readonly load: OpenedLoad;
  readonly sources: readonly Source[];
  readonly target: Target;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** Present when the load is to be verified. */
  readonly verify: Verify | undefined;
}

async function runLoad(parts: Parts): Promise<number> {
  const { args, load, sources, reporter, signal, verify } = parts;
  const startedAtMs = Date.now();
  const rejects = rejectsOf(parts);
  if (load.isResumed) sayResumed(load, reporter);
  const run = loadRunOf(parts, rejects);
  const ended = { ...parts, rejects, run, elapsedSeconds: () => (Date.now() - startedAtMs) / 1000 };
  try {
    await reportWhile(run, { reporter, sources, startedAtMs });
  } catch (error) {
    await endLoad(ended, { isFailed: true });
    throw error;
  }
  const end = await endLoad(ended, { isFailed: false });
  const { rowsRead, rowsRejected } = run.progress();
  if (signal.aborted) return exitCodes.interrupted;
  const limit = args.maxRows === undefined ? {} : { maxRows: args.maxRows };
  const names = sources.map(({ name }) => name);
  const dataset = datasetNamed(args.dataset);
  const advice = adviceFor({ dataset, sources: names, rowsRead, rowsRejected, ...limit });
  if (advice !== undefined) reporter.note(advice);
  const verdict =
    verify === undefined ? exitCodes.done : await verifyLoad(verify, { args, loadId: load.loadId, ...end });
  if (verdict !== exitCodes.done) return verdict;
  return rowsRejected > 0 ? rejectsExitCode : exitCodes.done;
}

/** Finished, but not every row is in the stream. */
const rejectsExitCode = 3;

function loadRunOf(parts: Parts, rejects: ReturnType<typeof rejectsOf>): LoadRun {
  const { args, load, target, reporter } = parts;
  const dataset = datasetNamed(args.dataset);
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
    packer: packerFor(dataset, { ...load, isOneByOne }),
    pace: rowsPerSecond === undefined ? fullSpeed : createPace(rowsPerSecond, Date.now()),
    partitions: partitionLimits(target),
    maxRows: args.maxRows ?? Infinity,
    ...(args.maxRejects === undefined ? {} : { rejectLimit: args.maxRejects }),
    giveUpAfterMs: args.giveUpAfter * 1000,
    signal: parts.signal,
    onRejected: reporter.rejected,
    ...(isOneByOne ? { onPlaced } : {}),
    onNote: reporter.note,
  });
}

function rejectsOf({ args, load }: Parts) {
  const { rejectsFile: path, loadId, checkpoint } = load;
  const before = checkpoint === undefined ? {} : { before: checkpoint.log.mark };
  return createRejectsFile({ path, dataset: datasetNamed(args.dataset), loadId, ...before });
}

function unresumableOf({ dryRun, interval }: ProducerArguments): { readonly unresumable?: string } {
  if (dryRun === true) return { unresumable: "a dry run sends nothing" };
  return interval === undefined ? {} : { unresumable: "rows of --interval have no identities" };
}

function sayResumed({ loadId, checkpoint }: OpenedLoad, { note }: Reporter): void {
  const sent = checkpoint?.log.sent().rows ?? 0;
  note(`load ${loadId} goes on: ${sent} rows are in the stream already (--restart begins anew)`);
}

/** A named load that is asked for again, after its end. */
async function nothingLeft(parts: Pick<Parts, "args" | "load" | "target" | "reporter" | "verify">): Promise<number> {
  const { args, load, target, reporter, verify } = parts;
  const { loadId, rejectsFile } = load;
  reporter.note(
    `load ${loadId} has ended already: nothing to send (--restart sends everything again, with the same identities)`,
  );
  if (verify === undefined) return exitCodes.done;
  const isInFileAlone = target.lakeRejects === undefined && existsSync(rejectsFile);
  return verifyLoad(verify, { args, loadId, ...(isInFileAlone ? { rejectsFile } : {}) });
}
