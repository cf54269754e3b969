import { spawnSync } from "node:child_process";

import { Command, Option } from "@commander-js/extra-typings";
import { type CommandOptions, countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { formatJsonLines } from "../json-lines.ts";
import { pickMedianSpeed } from "../median.ts";
import { type CaseName, caseNames, writeCases } from "./cases.ts";
import { startEndpoint, streamName } from "./endpoint.ts";
import { type ProducerImplementation, implementations, maxRows } from "./implementations.ts";
import { type TaskResult, runTask } from "./run-task.ts";

interface ProducerMeasurement extends TaskResult {
  readonly case: CaseName;
  readonly implementation: ProducerImplementation;
}

type ProducerBenchArguments = CommandOptions<typeof createBenchCommand>;

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  const measurements = await measureAll(options);
  process.stdout.write(options.json === true ? formatJsonLines(measurements) : formatMeasurements(measurements));
  return exitCodes.done;
}

function createBenchCommand() {
  return new Command("bench:producer")
    .description("Measures the producer against others, in rounds of fresh processes, against the local Kinesis.")
    .option("--json", "print one JSON object a line: case, implementation, rowsPerSecond, peakRssMiB")
    .option("--rounds <n>", "rounds; the median counts", countOption, 3)
    .option("--rows <n>", "rows of a case", countOption, 1_000_000)
    .addOption(new Option("--case <name>", "one case alone").choices(caseNames))
    .addOption(new Option("--only <implementation...>", "these alone").choices(implementations));
}

/** Round by round, so that other load on the machine affects all of them alike. */
async function measureAll({
  rounds,
  rows,
  case: only,
  only: chosen,
}: ProducerBenchArguments): Promise<readonly ProducerMeasurement[]> {
  const names = only === undefined ? caseNames : [only];
  const { toFilePath, remove } = await writeCases(names, rows);
  const chosenHere = listAvailableImplementations(chosen);
  const pairs = names.flatMap((name) => chosenHere.map((implementation) => ({ case: name, implementation })));
  const outcomes = new Map(pairs.map((pair) => [pair, [] as TaskResult[]]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const pair of pairs) {
      process.stderr.write(`round ${round} of ${rounds}: ${pair.case} ${pair.implementation}\n`);
      outcomes.get(pair)?.push(await measure(pair, { file: toFilePath(pair.case), rows }));
    }
  }
  await remove();
  return pairs.map((pair) => Object.assign({}, pair, pickMedianResult(outcomes.get(pair) ?? [])));
}

function listAvailableImplementations(
  chosen: readonly ProducerImplementation[] = implementations,
): readonly ProducerImplementation[] {
  const hasBoto3 = spawnSync("python3", ["-c", "import boto3"]).status === 0;
  if (!hasBoto3) process.stderr.write("SKIPPED: boto3-loop, for boto3 is not on this machine\n");
  return chosen.filter((each) => each !== "boto3-loop" || hasBoto3);
}

type CaseAndImplementation = Pick<ProducerMeasurement, "case" | "implementation">;

/** An endpoint of its own for each, so that none inherits another one's records. */
async function measure(
  pair: CaseAndImplementation,
  { file, rows }: { readonly file: string; readonly rows: number },
): Promise<TaskResult> {
  const { case: dataset, implementation } = pair;
  const count = Math.min(rows, maxRows[implementation]);
  const endpoint = await startEndpoint(count);
  try {
    return await runTask({ implementation, dataset, file, rows: count, endpoint: endpoint.url, stream: streamName });
  } finally {
    await endpoint.close();
  }
}

function pickMedianResult(outcomes: readonly TaskResult[]): TaskResult {
  const median = pickMedianSpeed(outcomes);
  return { rowsPerSecond: Math.round(median.rowsPerSecond), peakRssMiB: median.peakRssMiB };
}

function formatMeasurements(measurements: readonly ProducerMeasurement[]): string {
  const head = ["case", "implementation", "rows/s", "packed is", "peak RSS"];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { case: name, implementation, rowsPerSecond, peakRssMiB } of measurements) {
    const packed = measurements.find((each) => each.case === name && each.implementation === "packed");
    const ratio = packed === undefined ? "" : `${(packed.rowsPerSecond / rowsPerSecond).toFixed(1)} x`;
    table.push([name, implementation, rowsPerSecond.toLocaleString("en"), ratio, `${peakRssMiB ?? "?"} MiB`]);
  }
  return `${table.toString()}\n`;
}
