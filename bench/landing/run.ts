import { Command } from "@commander-js/extra-typings";
import { type CommandOptions, countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { formatJsonLines } from "../json-lines.ts";
import { pickMedianSpeed } from "../median.ts";
import { startEndpoint } from "../producer/endpoint.ts";
import { measureLoad } from "../producer/measure-load.ts";
import { generateIrisText } from "../rows/rows.ts";
import { startLoader } from "./loader.ts";
import { measureCommand } from "./measure-command.ts";

interface Measurement {
  readonly implementation: string;
  readonly rowsPerSecond: number;
  readonly filesPerSecond?: number;
}

type LandingBenchArguments = CommandOptions<typeof createBenchCommand>;

const rowsOfSmallFile = 10;

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const measurements = await measureAll(parsed.options);
  process.stdout.write(parsed.options.json === true ? formatJsonLines(measurements) : formatMeasurements(measurements));
  return exitCodes.done;
}

function createBenchCommand() {
  return new Command("bench:landing")
    .description("Measures files that land beside the same rows loaded by the command, in one run.")
    .option("--json", "print one JSON object a line: implementation, rowsPerSecond, filesPerSecond")
    .option("--rounds <n>", "rounds; the median counts", countOption, 3)
    .option("--rows <n>", "rows of the command, and of the large file", countOption, 1_000_000)
    .option("--files <n>", `files of ${rowsOfSmallFile} rows that land`, countOption, 200)
    .option("--command-files <n>", `files of ${rowsOfSmallFile} rows for the command`, countOption, 5_000);
}

/** Round by round, so that other load on the machine affects all of them alike. */
async function measureAll({
  rounds,
  rows,
  files,
  commandFiles,
}: LandingBenchArguments): Promise<readonly Measurement[]> {
  const measured: (readonly Measurement[])[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`round ${round} of ${rounds}\n`);
    measured.push([
      { implementation: "sluice load", rowsPerSecond: await measureLoad(rows) },
      toMeasurement(
        "sluice load, small files",
        await measureCommand({ files: commandFiles, rowsEach: rowsOfSmallFile }),
      ),
      toMeasurement(
        "sluice load, their rows in one file",
        await measureCommand({ files: 1, rowsEach: commandFiles * rowsOfSmallFile }),
      ),
      { implementation: "a large file", ...(await measureFiles({ files: 1, rowsEach: rows })) },
      { implementation: "small files", ...(await measureFiles({ files, rowsEach: rowsOfSmallFile })) },
    ]);
  }
  const [first = []] = measured;
  return first.map((_, at) => pickMedianSpeed(measured.flatMap((round) => round[at] ?? [])));
}

function toMeasurement(
  implementation: string,
  { rowsPerSecond, filesPerSecond }: Omit<Measurement, "implementation">,
): Measurement {
  return { implementation, rowsPerSecond, ...(filesPerSecond !== undefined && { filesPerSecond }) };
}

async function measureFiles({ files, rowsEach }: { readonly files: number; readonly rowsEach: number }) {
  const text = generateIrisText(rowsEach);
  const endpoint = await startEndpoint(files * rowsEach);
  const loader = await startLoader(endpoint.url);
  try {
    // The function starts on its first invocation, which is not counted.
    await loader.load(await loader.put(["1,1,1,1,Iris-setosa\n"]));
    const landed = await loader.put(Array.from({ length: files }, () => text));
    const startedAtMs = performance.now();
    await loader.load(landed);
    const seconds = (performance.now() - startedAtMs) / 1000;
    const [sent, expected] = [await loader.countSentRows(), files * rowsEach + 1];
    if (sent !== expected) throw new Error(`the loader sent ${sent} of ${expected} rows`);
    return { rowsPerSecond: (files * rowsEach) / seconds, filesPerSecond: files / seconds };
  } finally {
    await loader.close();
    await endpoint.close();
  }
}

function formatMeasurements(measurements: readonly Measurement[]): string {
  const table = new Table({ head: ["implementation", "rows/s", "files/s"], style: { head: [], border: [] } });
  for (const { implementation, rowsPerSecond, filesPerSecond } of measurements) {
    const rows = Math.round(rowsPerSecond).toLocaleString("en");
    table.push([implementation, rows, filesPerSecond === undefined ? "" : filesPerSecond.toFixed(1)]);
  }
  return `${table.toString()}\n`;
}
