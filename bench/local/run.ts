import { Command, Option } from "@commander-js/extra-typings";
import { type CommandOptions, countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { pickMedianSpeed } from "../median.ts";
import { localBenchCases } from "./cases.ts";
import { type LocalMeasurement, runCase } from "./run-case.ts";

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const measurements = await measureAll(parsed.options);
  if (parsed.options.json !== true) process.stdout.write(formatMeasurements(measurements));
  return measurements.every(({ rowsIn, rowsDelivered }) => rowsIn === rowsDelivered)
    ? exitCodes.done
    : exitCodes.failed;
}

function createBenchCommand() {
  const fields = "case, rowsPerSecond, rowsIn, rowsDelivered, peakRssMiB, engineSeconds, senderSeconds, copySeconds";
  return new Command("bench:local")
    .description("Measures how fast rows get from a file to Parquet on this machine, and recounts every row.")
    .option("--json", `print one JSON object a line for each round: ${fields}`)
    .option("--rows <n>", "rows of each case", countOption, 1_000_000)
    .option("--rounds <n>", "rounds; the one of median speed counts", countOption, 1)
    .addOption(new Option("--case <name>", "one case alone").choices(localBenchCases.map(({ name }) => name)));
}

/** Round by round, so that other work on the machine affects all cases alike. */
async function measureAll(options: CommandOptions<typeof createBenchCommand>): Promise<readonly LocalMeasurement[]> {
  const { json, rows, rounds, case: wanted } = options;
  const cases = localBenchCases.filter(({ name }) => wanted === undefined || name === wanted);
  const measured = new Map(cases.map((each) => [each, [] as LocalMeasurement[]]));
  const turns = Array.from({ length: rounds }, (_, index) => cases.map((each) => [index + 1, each] as const)).flat();
  for (const [round, benchCase] of turns) {
    process.stderr.write(`round ${round} of ${rounds}: ${benchCase.name}, ${rows} rows\n`);
    const measurement = await runCase(benchCase, rows);
    measured.get(benchCase)?.push(measurement);
    if (json === true) process.stdout.write(`${JSON.stringify(measurement)}\n`);
  }
  return [...measured.values()].map(pickMedianSpeed);
}

function formatMeasurements(measurements: readonly LocalMeasurement[]): string {
  const processor = ["engine", "sender", "COPY"].map((each) => `${each}, CPU s`);
  const table = new Table({ head: ["case", "rows/s", "rows in", "delivered", "peak MiB", ...processor, "times COPY"] });
  for (const measurement of measurements) {
    const { case: name, rowsPerSecond, rowsIn, rowsDelivered, peakRssMiB } = measurement;
    const { engineSeconds = 0, senderSeconds, copySeconds } = measurement;
    const seconds = [engineSeconds, senderSeconds, copySeconds].map((each) => each.toFixed(2));
    const timesCopy = ((engineSeconds + senderSeconds) / copySeconds).toFixed(1);
    table.push([name, rowsPerSecond, rowsIn, rowsDelivered, peakRssMiB ?? "?", ...seconds, timesCopy]);
  }
  return `${table.toString()}\n`;
}
