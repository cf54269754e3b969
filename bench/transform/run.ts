import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { Command } from "@commander-js/extra-typings";
import { countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { askChild } from "../ask-child.ts";
import { formatJsonLines } from "../json-lines.ts";
import { computeMedian } from "../median.ts";
import { type TransformBenchCase, transformBenchCases, buildFirehoseEvent } from "./cases.ts";

const implementations = ["transform", "papaparse", "python", "floor"] as const;
type TransformImplementation = (typeof implementations)[number];

interface TransformMeasurement {
  readonly case: string;
  readonly implementation: TransformImplementation;
  /** Median of the rounds. */
  readonly rowsPerSecond: number;
}

const hasPython = spawnSync("python3", ["--version"]).status === 0;

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const command = new Command("bench:transform")
    .description("Measures the transform's handler against others, in rounds, each in a fresh process.")
    .option("--json", "print one JSON object a line: case, implementation, rowsPerSecond")
    .option("--rounds <n>", "rounds; the median counts", countOption, 5)
    .option("--seconds <n>", "least time of a measurement", countOption, 1);
  const parsed = parseCommand(command, args);
  if (parsed === undefined) return exitCodes.done;
  const { json, rounds, seconds } = parsed.options;
  if (!hasPython) process.stderr.write("SKIPPED: python3 is not on this machine\n");
  const measurements = await measureAll(rounds, seconds);
  process.stdout.write(json === true ? formatJsonLines(measurements) : formatMeasurements(measurements));
  return exitCodes.done;
}

/** Round by round, so that other load on the machine affects all of them alike. */
async function measureAll(rounds: number, seconds: number): Promise<readonly TransformMeasurement[]> {
  const pairs = transformBenchCases.flatMap((benchCase) =>
    implementations
      .filter((each) => each !== "python" || hasPython)
      .map((implementation) => ({ benchCase, implementation })),
  );
  const speeds = new Map(pairs.map((pair) => [pair, [] as number[]]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const pair of pairs) {
      process.stderr.write(`\rround ${round} of ${rounds}: ${pair.benchCase.name} ${pair.implementation}`.padEnd(60));
      speeds.get(pair)?.push(await measureSpeed(pair.benchCase, pair.implementation, seconds));
    }
  }
  process.stderr.write("\n");
  return pairs.map((pair) => ({
    case: pair.benchCase.name,
    implementation: pair.implementation,
    rowsPerSecond: Math.round(computeMedian(speeds.get(pair) ?? [])),
  }));
}

async function measureSpeed(
  benchCase: TransformBenchCase,
  implementation: TransformImplementation,
  seconds: number,
): Promise<number> {
  if (implementation === "python") return measurePythonSpeed(benchCase, seconds);
  return askChild<number>(new URL("measure.ts", import.meta.url), [benchCase.name, implementation, `${seconds}`]);
}

function measurePythonSpeed(benchCase: TransformBenchCase, seconds: number): number {
  const script = fileURLToPath(new URL("python_handler.py", import.meta.url));
  const args = [script, benchCase.dataset, `${benchCase.rowCount}`, `${seconds}`];
  const { stdout, stderr, status } = spawnSync("python3", args, {
    input: JSON.stringify(buildFirehoseEvent(benchCase)),
  });
  if (status !== 0) throw new Error(stderr.toString());
  return Number(stdout.toString());
}

function formatMeasurements(measurements: readonly TransformMeasurement[]): string {
  const table = new Table({
    head: ["case", "implementation", "rows/s", "of the transform's"],
    style: { head: [], border: [] },
  });
  for (const { case: name, implementation, rowsPerSecond } of measurements) {
    const own =
      measurements.find((each) => each.case === name && each.implementation === "transform")?.rowsPerSecond ?? 0;
    table.push([name, implementation, rowsPerSecond.toLocaleString("en"), `${(own / rowsPerSecond).toFixed(2)} x`]);
  }
  return `${table.toString()}\n`;
}
