import { spawnSync } from "node:child_process";

import { Command, Option } from "@commander-js/extra-typings";
import { type CommandOptions, countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { checkOutEarlier, type EarlierCheckout, UnknownCommitError } from "../earlier-checkout.ts";
import { formatJsonLines } from "../json-lines.ts";
import { pickMedianSpeed } from "../median.ts";
import { type CaseName, caseNames, writeCases } from "./cases.ts";
import { startEndpoint, streamName } from "./endpoint.ts";
import { type ProducerImplementation, implementations, maxRows } from "./implementations.ts";
import { isCommand, type TaskResult, runTask } from "./run-task.ts";

interface ProducerMeasurement extends TaskResult {
  readonly case: CaseName;
  readonly implementation: ProducerImplementation;
}

type ProducerBenchArguments = CommandOptions<typeof createBenchCommand>;

await runCommand({ main, foreseen: [UnknownCommitError] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  await using earlier = options.against === undefined ? undefined : await checkOutEarlier(options.against);
  const measurements = await measureAll(options, earlier);
  process.stdout.write(options.json === true ? formatJsonLines(measurements) : formatMeasurements(measurements));
  return exitCodes.done;
}

function createBenchCommand() {
  return new Command("bench:producer")
    .description("Measures the producer against others, in rounds of fresh processes, against the local Kinesis.")
    .option("--json", "print one JSON object a line: case, implementation, rowsPerSecond, peakRssMiB, processorSeconds")
    .option("--against <commit>", "measure the command of an earlier commit in the same rounds, as `earlier`")
    .option("--rounds <n>", "rounds; the median counts", countOption, 3)
    .option("--rows <n>", "rows of a case", countOption, 3_000_000)
    .addOption(new Option("--case <name>", "one case alone").choices(caseNames))
    .addOption(new Option("--only <implementation...>", "these alone").choices(implementations));
}

/** Round by round, so that other load on the machine affects all of them alike. */
async function measureAll(
  { rounds, rows, case: only, only: chosen }: ProducerBenchArguments,
  earlier: EarlierCheckout | undefined,
): Promise<readonly ProducerMeasurement[]> {
  const names = only === undefined ? caseNames : [only];
  const { toFilePath, remove } = await writeCases(names, rows);
  const chosenHere = [...listAvailableImplementations(chosen), ...(earlier === undefined ? [] : ["earlier" as const])];
  const pairs = names.flatMap((name) => chosenHere.map((implementation) => ({ case: name, implementation })));
  await compile(pairs, earlier);
  const outcomes = new Map(pairs.map((pair) => [pair, [] as TaskResult[]]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const pair of pairs) {
      process.stderr.write(`round ${round} of ${rounds}: ${pair.case} ${pair.implementation}\n`);
      outcomes.get(pair)?.push(await measure(pair, { file: toFilePath(pair.case), rows, earlier }));
    }
  }
  await remove();
  return pairs.map((pair) => Object.assign({}, pair, pickMedianResult(outcomes.get(pair) ?? [])));
}

/** The first start of a command compiles it, which takes time and 17 MiB, and does not count. */
async function compile(pairs: readonly CaseAndImplementation[], earlier: EarlierCheckout | undefined): Promise<void> {
  const commands = pairs.filter(({ implementation }) => isCommand(implementation));
  const rows = 1_000;
  const { toFilePath, remove } = await writeCases([...new Set(commands.map((pair) => pair.case))], rows);
  for (const pair of commands) await measure(pair, { file: toFilePath(pair.case), rows, earlier });
  await remove();
}

function listAvailableImplementations(
  chosen: readonly ProducerImplementation[] = implementations,
): readonly ProducerImplementation[] {
  const hasBoto3 = spawnSync("python3", ["-c", "import boto3"]).status === 0;
  if (!hasBoto3) process.stderr.write("SKIPPED: boto3-loop, for boto3 is not on this machine\n");
  return chosen.filter((each) => each !== "boto3-loop" || hasBoto3);
}

type CaseAndImplementation = Pick<ProducerMeasurement, "case" | "implementation">;

interface MeasureOptions {
  readonly file: string;
  readonly rows: number;
  readonly earlier: EarlierCheckout | undefined;
}

/** An endpoint of its own for each, so that none inherits another one's records. */
async function measure(pair: CaseAndImplementation, { file, rows, earlier }: MeasureOptions): Promise<TaskResult> {
  const { case: dataset, implementation } = pair;
  const count = Math.min(rows, maxRows[implementation]);
  const endpoint = await startEndpoint(count);
  try {
    const checkout = implementation === "earlier" ? earlier?.folder : undefined;
    const task = { implementation, dataset, file, rows: count, checkout };
    return await runTask({ ...task, endpoint: endpoint.url, stream: streamName });
  } finally {
    await endpoint.close();
  }
}

function pickMedianResult(outcomes: readonly TaskResult[]): TaskResult {
  const median = pickMedianSpeed(outcomes);
  return { ...median, rowsPerSecond: Math.round(median.rowsPerSecond) };
}

function formatMeasurements(measurements: readonly ProducerMeasurement[]): string {
  const head = ["case", "implementation", "rows/s", "packed is", "peak RSS", "processor"];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { case: name, implementation, rowsPerSecond, peakRssMiB, processorSeconds } of measurements) {
    const packed = measurements.find((each) => each.case === name && each.implementation === "packed");
    const ratio = packed === undefined ? "" : `${(packed.rowsPerSecond / rowsPerSecond).toFixed(1)} x`;
    const speed = rowsPerSecond.toLocaleString("en");
    const [memory, processor] = [`${peakRssMiB ?? "?"} MiB`, `${processorSeconds?.toFixed(2) ?? "?"} s`];
    table.push([name, implementation, speed, ratio, memory, processor]);
  }
  return `${table.toString()}\n`;
}
