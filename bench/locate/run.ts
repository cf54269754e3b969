import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Command } from "@commander-js/extra-typings";
import { countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import { devStack, writeProject } from "@sluice/registry/testing";

import { formatJsonLines } from "../json-lines.ts";
import { findTableFolder } from "../query/bench-engine.ts";
import { writeLake } from "../query/write-lake.ts";
import { type BenchEngine, startEngine } from "../verify/engine.ts";
import { type CommandPlace, runSluice } from "../verify/run-command.ts";

/** One line of `--json`. Seconds but the first are processor time. */
interface LocateMeasurement {
  readonly objects: number;
  readonly rows: number;
  /** The first has no process for its query yet, and has to read every footer. */
  readonly round: number;
  readonly seconds: number;
  readonly commandSeconds: number | undefined;
  /** Of the engine's own thread, which lists objects. */
  readonly threadSeconds: number;
  /** Of the query's process. */
  readonly querySeconds: number | undefined;
  readonly longestDelayMs: number;
  /** The most memory that each held so far. */
  readonly commandMiB: number | undefined;
  readonly engineMiB: number | undefined;
  readonly queryMiB: number | undefined;
}

const recordRows = 3_900;

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { json, ...options } = parsed.options;
  const dir = await mkdtemp(join(tmpdir(), "sluice-bench-locate-"));
  try {
    const measurements = await measureLake(dir, options);
    process.stdout.write(json === true ? formatJsonLines(measurements) : `${formatTable(measurements)}\n`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return exitCodes.done;
}

interface BenchOptions {
  readonly rows: number;
  readonly objects: number;
  readonly rounds: number;
}

function createBenchCommand() {
  return new Command("bench:locate")
    .description("Measures locate over a lake of many objects, by the real command against the real endpoint.")
    .option("--rows <n>", "rows of the lake", countOption, 1_000_000)
    .option("--objects <n>", "objects that the rows are in", countOption, 10_000)
    .option("--rounds <n>", "rounds, one after the other", countOption, 4)
    .option("--json", "print JSON lines");
}

async function measureLake(dir: string, options: BenchOptions): Promise<readonly LocateMeasurement[]> {
  const { rows, objects } = options;
  process.stderr.write(`writes ${rows} rows in ${objects} objects\n`);
  await writeLake(findTableFolder(dir), { rows, rowsPerRecord: recordRows, doubledPercent: 0, objects });
  const project = writeProject({ folder: join(dir, "project"), stacks: { dev: devStack } });
  const place = { project, endpointFile: join(dir, "endpoint.json") };
  const engine = await startEngine({ dir, ...place });
  const measurements: LocateMeasurement[] = [];
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      measurements.push({ objects, rows, round, ...(await measureRound(engine, place)) });
    }
  } finally {
    await engine.end();
  }
  return measurements;
}

async function measureRound(engine: BenchEngine, place: CommandPlace) {
  const usedBefore = engine.querySeconds() ?? 0;
  await engine.report();
  const cost = await runSluice(["locate"], place);
  const { cpuSeconds, longestMs } = await engine.report();
  const used = engine.querySeconds();
  const { engine: engineMiB, query: queryMiB } = engine.peaks();
  return {
    seconds: roundToCents(cost.seconds),
    commandSeconds: cost.processorSeconds === undefined ? undefined : roundToCents(cost.processorSeconds),
    threadSeconds: roundToCents(cpuSeconds),
    querySeconds: used === undefined ? undefined : roundToCents(used - usedBefore),
    longestDelayMs: Math.round(longestMs),
    commandMiB: cost.peakMiB,
    engineMiB,
    queryMiB,
  };
}

function roundToCents(value: number): number {
  return Math.round(value * 100) / 100;
}

function formatTable(measurements: readonly LocateMeasurement[]): string {
  return drawTable({
    head: ["round", "seconds", "processor s: command, engine's thread, query", "delay ms", "MiB: the same"],
    aligns: ["right", "right", "right", "right", "right"],
    rows: measurements.map((each) => [
      each.round,
      each.seconds,
      [each.commandSeconds, each.threadSeconds, each.querySeconds].map((seconds) => seconds ?? "").join(", "),
      each.longestDelayMs,
      [each.commandMiB, each.engineMiB, each.queryMiB].map((mib) => mib ?? "").join(", "),
    ]),
  });
}
