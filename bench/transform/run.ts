import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Command } from "@commander-js/extra-typings";
import { countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { askChild } from "../ask-child.ts";
import { checkOutEarlier, UnknownCommitError } from "../earlier-checkout.ts";
import { formatJsonLines } from "../json-lines.ts";
import { pickMedianSpeed } from "../median.ts";
import { type TransformBenchCase, transformBenchCases, buildFirehoseEvent } from "./cases.ts";
import type { TransformSpeed } from "./transform-speed.ts";

const implementations = ["transform", "earlier", "papaparse", "python", "floor"] as const;
type TransformImplementation = (typeof implementations)[number];

interface TransformMeasurement extends TransformSpeed {
  readonly case: string;
  readonly implementation: TransformImplementation;
}

const hasPython = spawnSync("python3", ["--version"]).status === 0;

await runCommand({ main, foreseen: [UnknownCommitError] });

async function main(args: readonly string[]): Promise<number> {
  const command = new Command("bench:transform")
    .description("Measures the transform's handler against others, in rounds, each in a fresh process.")
    .option("--json", "print one JSON object a line: case, implementation, rowsPerSecond, rowsPerProcessorSecond")
    .option("--against <commit>", "measure the transform of an earlier commit in the same rounds, as `earlier`")
    .option("--rounds <n>", "rounds; the median counts", countOption, 5)
    .option("--seconds <n>", "least time of a measurement", countOption, 1);
  const parsed = parseCommand(command, args);
  if (parsed === undefined) return exitCodes.done;
  const { json, against, rounds, seconds } = parsed.options;
  if (!hasPython) process.stderr.write("SKIPPED: python3 is not on this machine\n");
  await using earlier = against === undefined ? undefined : await checkOutEarlier(against);
  const measurements = await measureAll({ rounds, seconds, earlier: earlier && buildTransform(earlier.folder) });
  process.stdout.write(json === true ? formatJsonLines(measurements) : formatMeasurements(measurements));
  return exitCodes.done;
}

/** The bundle of the checkout's own transform. */
function buildTransform(checkout: string): string {
  const folder = join(checkout, "packages", "transform");
  execFileSync(process.execPath, ["build.ts"], { cwd: folder, stdio: "inherit" });
  return join(folder, "dist", "index.mjs");
}

interface MeasureOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Bundle of the earlier transform. */
  readonly earlier: string | undefined;
}

/** Round by round, so that other load on the machine affects all of them alike. */
async function measureAll(options: MeasureOptions): Promise<readonly TransformMeasurement[]> {
  const { rounds, earlier } = options;
  const pairs = transformBenchCases.flatMap((benchCase) =>
    implementations
      .filter((each) => (each !== "python" || hasPython) && (each !== "earlier" || earlier !== undefined))
      .map((implementation) => ({ benchCase, implementation })),
  );
  const speeds = new Map(pairs.map((pair) => [pair, [] as TransformSpeed[]]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const pair of pairs) {
      process.stderr.write(`\rround ${round} of ${rounds}: ${pair.benchCase.name} ${pair.implementation}`.padEnd(60));
      speeds.get(pair)?.push(await measureSpeed(pair.benchCase, pair.implementation, options));
    }
  }
  process.stderr.write("\n");
  return pairs.map((pair) => {
    const { rowsPerSecond, rowsPerProcessorSecond } = pickMedianSpeed(speeds.get(pair) ?? []);
    return {
      case: pair.benchCase.name,
      implementation: pair.implementation,
      rowsPerSecond: Math.round(rowsPerSecond),
      rowsPerProcessorSecond: Math.round(rowsPerProcessorSecond),
    };
  });
}

async function measureSpeed(
  benchCase: TransformBenchCase,
  implementation: TransformImplementation,
  { seconds, earlier }: MeasureOptions,
): Promise<TransformSpeed> {
  if (implementation === "python") return measurePythonSpeed(benchCase, seconds);
  const today = fileURLToPath(import.meta.resolve("@sluice/transform/bundle"));
  const bundle = implementation === "earlier" && earlier !== undefined ? earlier : today;
  return askChild(new URL("measure.ts", import.meta.url), [benchCase.name, implementation, `${seconds}`, bundle]);
}

function measurePythonSpeed(benchCase: TransformBenchCase, seconds: number): TransformSpeed {
  const script = fileURLToPath(new URL("python_handler.py", import.meta.url));
  const args = [script, benchCase.dataset, `${benchCase.rowCount}`, `${seconds}`];
  const { stdout, stderr, status } = spawnSync("python3", args, {
    input: JSON.stringify(buildFirehoseEvent(benchCase)),
  });
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

function formatMeasurements(measurements: readonly TransformMeasurement[]): string {
  const head = ["case", "implementation", "rows/s", "the transform is", "rows/s of processor", "the transform is"];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const measurement of measurements) {
    const { case: name, implementation, rowsPerSecond, rowsPerProcessorSecond } = measurement;
    const own = measurements.find((each) => each.case === name && each.implementation === "transform") ?? measurement;
    table.push([
      name,
      implementation,
      rowsPerSecond.toLocaleString("en"),
      `${(own.rowsPerSecond / rowsPerSecond).toFixed(2)} x`,
      rowsPerProcessorSecond.toLocaleString("en"),
      `${(own.rowsPerProcessorSecond / rowsPerProcessorSecond).toFixed(2)} x`,
    ]);
  }
  return `${table.toString()}\n`;
}
