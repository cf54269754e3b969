import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Command } from "@commander-js/extra-typings";
import { countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import type { SqlEngine } from "@sluice/emulator-duckdb";

import { formatJsonLines } from "../json-lines.ts";
import { computeMedian } from "../median.ts";
import {
  createEngineStarter,
  findTableFolder,
  type ListedPart,
  measureStatement,
  type StatementCost,
} from "./bench-engine.ts";
import { type QueryName, queryNames, sources, statements, type ViewName } from "./statements.ts";
import { writeLake } from "./write-lake.ts";

/** One line of `--json`. */
interface QueryMeasurement {
  readonly rows: number;
  readonly doubledPercent: number;
  readonly view: ViewName;
  readonly query: QueryName;
  readonly objects: number;
  readonly rowsPerRecord: number;
  readonly seconds: number;
  readonly processorSeconds: number | undefined;
  /** By processor time, which other work on the machine changes less, or by the clock where there is none. */
  readonly timesRaw: number;
  readonly peakMiB: number | undefined;
}

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { json, ...options } = parsed.options;
  const measurements = [...(await measureLake(options, 0)), ...(await measureLake(options, options.doubledPercent))];
  process.stdout.write(json === true ? formatJsonLines(measurements) : `${formatTable(measurements)}\n`);
  return exitCodes.done;
}

function createBenchCommand() {
  return new Command("bench:query")
    .description("Measures queries over the view that shows each row once beside the same over the raw table.")
    .option("--rows <n>", "rows of the lake, without those that come twice", countOption, 1_000_000)
    .option("--rows-per-record <n>", "rows of a record", countOption, 3_900)
    .option("--doubled-percent <n>", "of 100 batches, how many come twice in the second lake", countOption, 1)
    .option("--objects <n>", "objects that the rows are in", countOption, 40)
    .option("--rounds <n>", "rounds; the median counts", countOption, 3)
    .option(
      "--json",
      "print JSON lines: rows, doubledPercent, objects, rowsPerRecord, view, query, seconds, processorSeconds, timesRaw, peakMiB",
    );
}

interface BenchOptions {
  readonly rows: number;
  readonly rowsPerRecord: number;
  readonly objects: number;
  readonly rounds: number;
}

async function measureLake(options: BenchOptions, doubledPercent: number): Promise<readonly QueryMeasurement[]> {
  const dir = await mkdtemp(join(tmpdir(), "sluice-bench-query-"));
  try {
    process.stderr.write(`writes ${options.rows} rows, ${doubledPercent} % of their batches twice\n`);
    await writeLake(findTableFolder(dir), { ...options, doubledPercent });
    return await measureQueries(dir, options, doubledPercent);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measureQueries(
  dir: string,
  { rounds, ...shape }: BenchOptions,
  doubledPercent: number,
): Promise<readonly QueryMeasurement[]> {
  const startEngine = await createEngineStarter(dir);
  const measurements: QueryMeasurement[] = [];
  for (const query of queryNames) {
    process.stderr.write(`${query}\n`);
    const { raw, deduplicated } = await measureRounds(startEngine, query, rounds);
    for (const [view, costs] of [["raw", raw] as const, ["deduplicated", deduplicated] as const]) {
      const timesRaw = roundToMillis(pickCost(costs) / pickCost(raw));
      const [seconds, processorSeconds] = [
        computeMedianCost(costs, "seconds") ?? Number.NaN,
        computeMedianCost(costs, "processorSeconds"),
      ];
      const cost = { seconds, processorSeconds, timesRaw, peakMiB: pickPeak(costs) };
      measurements.push({ ...shape, doubledPercent, view, query, ...cost });
    }
  }
  return measurements;
}

/** The table and the view one after the other, so that other load on the machine affects both alike. */
async function measureRounds(startEngine: (part: ListedPart) => SqlEngine, query: QueryName, rounds: number) {
  const costs = { raw: [] as StatementCost[], deduplicated: [] as StatementCost[] };
  const part = query === "alone" ? "partition" : "all";
  for (let done = 0; done < rounds; done += 1) {
    costs.raw.push(await measureStatement(startEngine(part), statements[query](sources.raw)));
    costs.deduplicated.push(await measureStatement(startEngine(part), statements[query](sources.deduplicated)));
  }
  return costs;
}

function pickCost(costs: readonly StatementCost[]): number {
  return computeMedianCost(costs, "processorSeconds") ?? computeMedianCost(costs, "seconds") ?? Number.NaN;
}

function computeMedianCost(costs: readonly StatementCost[], name: keyof StatementCost): number | undefined {
  const values = costs.flatMap((cost) => cost[name] ?? []);
  return values.length === 0 ? undefined : roundToMillis(computeMedian(values));
}

function pickPeak(costs: readonly StatementCost[]): number | undefined {
  const peaks = costs.flatMap(({ peakMiB }) => peakMiB ?? []);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}

function roundToMillis(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function formatTable(measurements: readonly QueryMeasurement[]): string {
  return drawTable({
    head: ["doubled", "query", "view", "seconds", "processor s", "times raw", "MiB"],
    aligns: ["right", "left", "left", "right", "right", "right", "right"],
    rows: measurements.map(({ doubledPercent, query, view, seconds, processorSeconds, timesRaw, peakMiB = "" }) => [
      `${doubledPercent} %`,
      query,
      view,
      seconds.toFixed(2),
      processorSeconds?.toFixed(2) ?? "",
      timesRaw.toFixed(1),
      peakMiB,
    ]),
  });
}
