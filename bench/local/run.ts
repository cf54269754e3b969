import { Command, Option } from "@commander-js/extra-typings";
import { countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { localBenchCases, type LocalMeasurement, runCase } from "./run-case.ts";

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const command = new Command("bench:local")
    .description("Measures how fast rows get from a file to Parquet on this machine, and recounts every row.")
    .option("--json", "print one JSON object a line: case, rowsPerSecond, rowsIn, rowsDelivered, peakRssMiB")
    .option("--rows <n>", "rows of each case", countOption, 1_000_000)
    .addOption(new Option("--case <name>", "one case alone").choices(localBenchCases.map(({ name }) => name)));
  const parsed = parseCommand(command, args);
  if (parsed === undefined) return exitCodes.done;
  const { json, rows, case: wanted } = parsed.options;
  const measurements: LocalMeasurement[] = [];
  for (const benchCase of localBenchCases.filter(({ name }) => wanted === undefined || name === wanted)) {
    process.stderr.write(`${benchCase.name}: ${rows} rows\n`);
    const measurement = await runCase(benchCase, rows);
    measurements.push(measurement);
    if (json === true) process.stdout.write(`${JSON.stringify(measurement)}\n`);
  }
  if (json !== true) process.stdout.write(formatMeasurements(measurements));
  return measurements.every(({ rowsIn, rowsDelivered }) => rowsIn === rowsDelivered)
    ? exitCodes.done
    : exitCodes.failed;
}

function formatMeasurements(measurements: readonly LocalMeasurement[]): string {
  const table = new Table({ head: ["case", "rows/s", "rows in", "rows delivered", "peak RSS, MiB"] });
  for (const { case: name, rowsPerSecond, rowsIn, rowsDelivered, peakRssMiB } of measurements) {
    table.push([name, rowsPerSecond, rowsIn, rowsDelivered, peakRssMiB ?? "?"]);
  }
  return `${table.toString()}\n`;
}
