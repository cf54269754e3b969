import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { exitCodes, untilInterrupted } from "@sluice/command-line";

import { restartEngine } from "../faults/restart-engine.ts";
import { judgeBooks } from "../judge/judge-books.ts";
import { judgeLives } from "../judge/judge-lives.ts";
import { findShape } from "../rows/shapes.ts";
import { writeSources, type WrittenSources } from "../rows/write-sources.ts";
import { describeSchedule } from "../schedule/describe-schedule.ts";
import type { FaultKind } from "../schedule/fault-kinds.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { createWorld, type OwnWorld } from "../world/create-world.ts";
import { countWorld } from "./count-world.ts";
import { loadUntilDone } from "./load-until-done.ts";
import type { Plant } from "./plant.ts";
import type { ScheduleResult } from "./schedule-result.ts";
import { strikeFaults } from "./strike-faults.ts";
import { verifyWorld } from "./verify-world.ts";

const mostEnds = 5;

export interface RunOptions {
  readonly schedule: Schedule;
  /** Is created; everything of the schedule is kept in it. */
  readonly folder: string;
  readonly project: string;
  readonly plant: Plant | undefined;
  readonly signal: AbortSignal;
}

/**
 * Runs a schedule from its first row to the last count. What goes wrong is a broken promise. Throws `InterruptedError`, and
 * leaves nothing running, when the signal is aborted.
 */
export async function runSchedule(options: RunOptions): Promise<ScheduleResult> {
  const { schedule, folder, project, signal } = options;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "schedule.json"), JSON.stringify(schedule, undefined, 2));
  const sources = writeSources(folder, findShape(schedule.dataset), schedule.sources);
  const world = await createWorld({ folder, project, schedule, sources });
  world.log(describeSchedule(schedule));
  try {
    return await untilInterrupted(runInWorld(world, sources, options), signal);
  } finally {
    await world.end();
  }
}

async function runInWorld(world: OwnWorld, sources: WrittenSources, options: RunOptions): Promise<ScheduleResult> {
  const { schedule, plant } = options;
  let struck: readonly FaultKind[] = [];
  try {
    struck = await loadUnderFaults(world, schedule, plant);
    return await countAndJudge(world, { schedule, sources, struck, plant });
  } catch (error) {
    world.ledger.broken.push(`it cannot be told: ${error instanceof Error ? error.stack : String(error)}`);
    await world.end();
    return { schedule, struck, rows: 0, ...(await summarize(world)), lost: 0, doubled: 0 };
  }
}

async function loadUnderFaults(
  world: OwnWorld,
  schedule: Schedule,
  plant: Plant | undefined,
): Promise<readonly FaultKind[]> {
  const refused = await world.engine.start();
  if (refused !== undefined) throw new Error(`the engine does not start: ${refused.stderr}`);
  if (plant === "drop-record") world.proxy.treatPuts({ kind: "lie" });
  let areFaultsOver = false;
  const isOutputFull = schedule.faults.some(({ kind }) => kind === "full-output");
  const loading = { areFaultsOver: () => areFaultsOver, isNamed: schedule.isNamed, isOutputFull, firstArgs: [] };
  const loaded = loadUntilDone(world, loading);
  const struck = await strikeFaults(world, plant === undefined ? schedule.faults : [], loaded).finally(() => {
    areFaultsOver = true;
  });
  await loaded;
  // Whoever was told to empty the lake loads it again.
  if (world.ledger.isReset) await loadUntilDone(world, { ...loading, isOutputFull: false, firstArgs: ["--restart"] });
  return struck;
}

interface Loaded {
  readonly schedule: Schedule;
  readonly sources: WrittenSources;
  readonly struck: readonly FaultKind[];
  readonly plant: Plant | undefined;
}

/** Asks the project's own `verify`, ends the engine in order, and counts its files. */
async function countAndJudge(world: OwnWorld, { schedule, sources, struck, plant }: Loaded): Promise<ScheduleResult> {
  const verdict = world.ledger.broken.length > 0 ? undefined : await verifyWorld(world, schedule, sources);
  await deliverAndEnd(world);
  const books = await countWorld(world, { schedule, sources, plant });
  world.log(JSON.stringify(books));
  const judgement = judgeBooks(books, { schedule, ledger: world.ledger, carried: world.proxy.carried, verdict });
  world.ledger.broken.push(...judgement.broken);
  return { schedule, struck, rows: books.good + books.bad, ...(await summarize(world)), ...judgement.figures };
}

/** An engine that is asked to end gives delivery a few seconds; what it has buffered by then is delivered by the next start. */
async function deliverAndEnd(world: OwnWorld): Promise<void> {
  for (let left = mostEnds; left > 0; left -= 1) {
    const end = await world.engine.end("SIGTERM");
    if (end?.exitCode !== exitCodes.interrupted) return;
    await restartEngine(world);
  }
}

async function summarize(world: OwnWorld): Promise<Pick<ScheduleResult, "refused" | "exitCodeLies" | "broken">> {
  const { ledger } = world;
  const lies = await judgeLives(world);
  return { refused: ledger.refusals.length, exitCodeLies: lies.length, broken: [...ledger.broken, ...lies] };
}
