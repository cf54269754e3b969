import { rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AthenaClient } from "@aws-sdk/client-athena";
import { Command } from "@commander-js/extra-typings";
import { exitCodes, formatBytes, countOption, parseCommand, runCommand } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import { devStack, writeProject } from "@sluice/registry/testing";

import { formatJsonLines } from "../json-lines.ts";
import { findTableFolder } from "../query/bench-engine.ts";
import { writeLake } from "../query/write-lake.ts";
import { type BenchEngine, startEngine } from "./engine.ts";
import { type CommandCost, type CommandPlace, runSluice } from "./run-command.ts";
import { runToResult, sumScannedBytes } from "./statements.ts";

/** One line of `--json`. */
interface VerifyMeasurement {
  readonly case: "verify" | "verify --load-id" | "result";
  readonly fileRows: number | undefined;
  readonly lakeRows: number;
  readonly seconds: number;
  readonly scannedBytes: number;
  /** The most memory that each held so far. */
  readonly commandMiB: number | undefined;
  readonly engineMiB: number | undefined;
  readonly queryMiB: number | undefined;
  /** Of the engine's own thread: processor time, and the longest that its event loop was held up. */
  readonly threadSeconds: number;
  readonly longestDelayMs: number;
}

const recordRows = 3_900;
const objects = 40;

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { rows, fileRows, json } = parsed.options;
  const dir = await mkdtemp(join(tmpdir(), "sluice-bench-verify-"));
  try {
    const measurements = await measureLake(dir, rows, fileRows);
    process.stdout.write(json === true ? formatJsonLines(measurements) : `${formatTable(measurements)}\n`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return exitCodes.done;
}

function createBenchCommand() {
  return new Command("bench:verify")
    .description("Measures verify of a small load in a large lake, and the writing of a result of all of its rows.")
    .option("--rows <n>", "rows of the lake", countOption, 1_000_000)
    .option("--file-rows <n>", "rows of the file", countOption, 150)
    .option("--json", "print JSON lines");
}

async function measureLake(dir: string, rows: number, fileRows: number): Promise<readonly VerifyMeasurement[]> {
  process.stderr.write(`writes ${rows} rows\n`);
  await writeLake(findTableFolder(dir), { rows, rowsPerRecord: recordRows, doubledPercent: 0, objects });
  const project = writeProject({ folder: join(dir, "project"), stacks: { dev: devStack } });
  const endpointFile = join(dir, "endpoint.json");
  const engine = await startEngine({ dir, project, endpointFile });
  try {
    return await measureCases({ dir, engine, place: { project, endpointFile }, rows, fileRows });
  } finally {
    await engine.end();
  }
}

interface BenchLake {
  readonly dir: string;
  readonly engine: BenchEngine;
  readonly place: CommandPlace;
  readonly rows: number;
  readonly fileRows: number;
}

async function measureCases(lake: BenchLake): Promise<readonly VerifyMeasurement[]> {
  const { dir, engine, place, fileRows } = lake;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const athena = new AthenaClient({ endpoint: engine.url, region: "eu-central-1", credentials });
  const source = writeFile(dir, fileRows);
  const [byName, byContent] = ["verify --load-id", "verify"] as const;
  const verify = ["verify", "iris", "--source", source];
  const load = ["load", "iris", "--source", source, "--load-id", "bench", "--rejects", join(dir, "rejects")];
  await runSluice(load, place);
  // Waits for its rows.
  await runSluice([...verify, "--load-id", "bench"], place);
  const measure = createMeter(lake, athena);
  const run = async (args: readonly string[]) => runSluice(args, place);
  const measurements = [
    await measure(byName, fileRows, async () => run([...verify, "--load-id", "bench"])),
    await measure(byContent, fileRows, async () => run(verify)),
    await measure("result", undefined, async () => runToResult(athena, "SELECT * FROM iris_raw")),
  ];
  athena.destroy();
  return measurements;
}

/** Rows that are in no other batch of the lake. */
function writeFile(dir: string, rows: number): string {
  const file = join(dir, "file.csv");
  const species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];
  const lines = Array.from({ length: rows }, (_, row) => `${100 + row}.5,3.5,1.4,0.2,${species[row % 3]}\n`);
  writeFileSync(file, lines.join(""));
  return file;
}

function createMeter({ engine, rows: lakeRows }: BenchLake, athena: AthenaClient) {
  return async (
    name: VerifyMeasurement["case"],
    fileRows: number | undefined,
    work: () => Promise<CommandCost | void>,
  ): Promise<VerifyMeasurement> => {
    process.stderr.write(`${name}\n`);
    const scannedBefore = await sumScannedBytes(athena);
    await engine.report();
    const startedAtMs = performance.now();
    const cost = await work();
    const seconds = cost?.seconds ?? (performance.now() - startedAtMs) / 1000;
    const { cpuSeconds, longestMs } = await engine.report();
    const { engine: engineMiB, query: queryMiB } = engine.peaks();
    return {
      case: name,
      fileRows,
      lakeRows,
      seconds: round(seconds),
      scannedBytes: (await sumScannedBytes(athena)) - scannedBefore,
      commandMiB: cost?.peakMiB,
      engineMiB,
      queryMiB,
      threadSeconds: round(cpuSeconds),
      longestDelayMs: round(longestMs),
    };
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function formatTable(measurements: readonly VerifyMeasurement[]): string {
  return drawTable({
    head: [
      "case",
      "file rows",
      "lake rows",
      "seconds",
      "scanned",
      "MiB: command, engine, query",
      "thread s",
      "delay ms",
    ],
    aligns: ["left", "right", "right", "right", "right", "right", "right", "right"],
    rows: measurements.map((each) => [
      each.case,
      each.fileRows ?? "",
      each.lakeRows,
      each.seconds,
      formatBytes(each.scannedBytes),
      [each.commandMiB, each.engineMiB, each.queryMiB].map((mib) => mib ?? "").join(", "),
      each.threadSeconds,
      each.longestDelayMs,
    ]),
  });
}
