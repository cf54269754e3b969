import { setTimeout as sleep } from "node:timers/promises";

import { type EndOfLife, signalLife } from "../world/process-life.ts";
import { readSummary } from "../world/read-summary.ts";
import type { World } from "../world/world.ts";

export interface LoadingOptions {
  /** Whether nothing more will go wrong: from then on, few runs must be enough. */
  readonly areFaultsOver: () => boolean;
  readonly isNamed: boolean;
  /** Of the first run: `--restart`. */
  readonly firstArgs: readonly string[];
  /** The first run prints to a device that is always full. */
  readonly isOutputFull: boolean;
}

const betweenRunsMs = 50;
const runsAfterFaults = 5;
/** Of a run that hangs. A machine that is busy with other things takes its time. */
const longestRunMs = 180_000;
/** Every row is in the stream; or is, and some were rejected. */
const doneCodes: ReadonlySet<number | null> = new Set([0, 3]);

/** Runs the load until it says that it is done, as whoever has the files would: a run that stopped is run again. */
export async function loadUntilDone(world: World, options: LoadingOptions): Promise<void> {
  const { producer, ledger } = world;
  if (options.isOutputFull) producer.fillOutput();
  let runsLeft = runsAfterFaults;
  let way = options.firstArgs;
  for (;;) {
    if (!(await whenEngineIsUp(world, options))) return;
    const run = await world.withProducer(async () => producer.start([...nameLoad(world, options), ...way]));
    const timer = setTimeout(() => signalLife(run, "SIGKILL"), longestRunMs);
    const end = await run.finished;
    const { exitCode, signal, stderr } = end;
    clearTimeout(timer);
    world.log(`load ended with ${exitCode ?? signal}: ${stderr.trim()}`);
    if (doneCodes.has(exitCode) || wasKilledWhenDone(end)) return;
    way = findWayOut(world, { exitCode, stderr });
    if (options.areFaultsOver()) runsLeft -= 1;
    if (runsLeft < 0) {
      ledger.broken.push(`the load does not end: exit ${exitCode ?? signal}: ${stderr.trim()}`);
      return;
    }
    await sleep(betweenRunsMs);
  }
}

/** It says what became of the rows before it forgets its load: whoever has read that does not run it again. */
function wasKilledWhenDone({ signal, stdout }: EndOfLife): boolean {
  const summary = signal === null ? undefined : readSummary(stdout);
  return summary !== undefined && !summary.interrupted && summary.rowsUnsent === 0;
}

/** Resolves to whether it is: an engine that ended by itself is started by nobody once the faults are over. */
async function whenEngineIsUp({ engine, ledger }: World, { areFaultsOver }: LoadingOptions): Promise<boolean> {
  while (engine.url() === undefined) {
    if (areFaultsOver()) ledger.broken.push("the engine is not up, and no fault keeps it from being so");
    if (ledger.broken.length > 0) return false;
    await sleep(betweenRunsMs);
  }
  return true;
}

/** A load that begins anew is another load. */
function nameLoad({ ledger }: World, { isNamed }: LoadingOptions): readonly string[] {
  return isNamed ? ["--load-id", `chaos-${ledger.loadsBegunAnew}`] : [];
}

/** What a refusal advises, word for word. */
function findWayOut({ ledger }: World, end: { readonly exitCode: number | null; readonly stderr: string }) {
  if (end.exitCode !== 1 || !end.stderr.includes("--restart")) return [];
  ledger.refusals.push({ command: "load", text: end.stderr.trim(), wayOut: "--restart" });
  ledger.loadsBegunAnew += 1;
  return ["--restart"];
}
