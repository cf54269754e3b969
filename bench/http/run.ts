import { Command } from "@commander-js/extra-typings";
import { type CommandOptions, countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import { openRegistry } from "@sluice/registry";
import Table from "cli-table3";

import { formatJsonLines } from "../json-lines.ts";
import { pickMedianSpeed } from "../median.ts";
import { startEndpoint } from "../producer/endpoint.ts";
import { measureLoad } from "../producer/measure-load.ts";
import { generateIrisText } from "../rows/rows.ts";
import { startDoor } from "./door.ts";
import { type PostResult, postRows } from "./post-rows.ts";

/** As a device sends them, as a service does, and as many as fit a request of text: 6 MB. */
const requestSizes = [10, 1_000, 200_000] as const;

/** Enough for seconds, and no more: small requests take a hundred times as long for each row. */
const maxRequests = 500;

interface Measurement extends Partial<PostResult> {
  readonly implementation: string;
  readonly rowsPerSecond: number;
}

type HttpBenchArguments = CommandOptions<typeof createBenchCommand>;

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
  return new Command("bench:http")
    .description("Measures rows that are posted beside the same rows loaded by the command, in one run.")
    .option("--json", "print one JSON object a line: implementation, rowsPerSecond, requestsPerSecond, medianMs")
    .option("--rounds <n>", "rounds; the median counts", countOption, 3)
    .option("--rows <n>", "rows of the command, and of the largest requests", countOption, 1_000_000)
    .option("--clients <n>", "requests in flight at a time", countOption, 4);
}

/** Round by round, so that other load on the machine affects all of them alike. */
async function measureAll(args: HttpBenchArguments): Promise<readonly Measurement[]> {
  const rounds: (readonly Measurement[])[] = [];
  for (let round = 1; round <= args.rounds; round += 1) {
    process.stderr.write(`round ${round} of ${args.rounds}\n`);
    const loaded = { implementation: "sluice load", rowsPerSecond: await measureLoad(args.rows) };
    const posted: Measurement[] = [];
    for (const rowsPerRequest of requestSizes) posted.push(await measurePosts(rowsPerRequest, args));
    rounds.push([loaded, ...posted]);
  }
  const [first = []] = rounds;
  return first.map((_, at) => pickMedianSpeed(rounds.flatMap((round) => round[at] ?? [])));
}

async function measurePosts(rowsPerRequest: number, { rows, clients }: HttpBenchArguments): Promise<Measurement> {
  const body = generateIrisText(rowsPerRequest);
  const requests = Math.min(maxRequests, Math.max(clients, Math.ceil(rows / rowsPerRequest)));
  const endpoint = await startEndpoint(requests * rowsPerRequest);
  const door = await startDoor(await openRegistry().load("iris"), endpoint.url);
  try {
    const sizes = { body, rowsPerRequest, clients };
    // Functions start on their first requests, which are not counted.
    await postRows({ url: door.url, ...sizes, requests: clients });
    const posted = await postRows({ url: door.url, ...sizes, requests });
    return { implementation: `requests of ${rowsPerRequest.toLocaleString("en")}`, ...posted };
  } finally {
    await door.close();
    await endpoint.close();
  }
}

function formatMeasurements(measurements: readonly Measurement[]): string {
  const head = ["implementation", "rows/s", "load is", "requests/s", "median answer"];
  const table = new Table({ head, style: { head: [], border: [] } });
  const [load] = measurements;
  for (const { implementation, rowsPerSecond, requestsPerSecond, medianMs } of measurements) {
    table.push([
      implementation,
      Math.round(rowsPerSecond).toLocaleString("en"),
      load === undefined ? "" : `${(load.rowsPerSecond / rowsPerSecond).toFixed(1)} x`,
      requestsPerSecond === undefined ? "" : requestsPerSecond.toFixed(1),
      medianMs === undefined ? "" : `${Math.round(medianMs)} ms`,
    ]);
  }
  return `${table.toString()}\n`;
}
