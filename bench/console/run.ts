import { Command, Option } from "@commander-js/extra-typings";
import { type CommandOptions, exitCodes, numberOption, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { type LocalBenchCase, runCase } from "../local/run-case.ts";
import { computeMedian } from "../median.ts";
import { askAsPage, type AskedPage, askedPages } from "./ask-as-page.ts";
import { openPage } from "./open-page.ts";

/** Who looks at a page while rows flow. */
function createOnlookers(page: AskedPage) {
  return {
    nobody: undefined,
    "a page elsewhere": (url: string) => askAsPage(url, page),
    "a page in a browser of this machine": (url: string) => openPage(url, `#/${page}?dataset=iris`),
  } as const;
}

type Onlooker = keyof ReturnType<typeof createOnlookers>;

interface Measurement {
  readonly onlooker: string;
  readonly rowsPerSecond: number;
  /** Of the rate without an onlooker: the median of the rounds' own shares. */
  readonly share: number;
}

const benchCase: LocalBenchCase = { name: "iris-packed", dataset: "iris", way: "packed" };

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  const measurements = summarize(await measureAll(options));
  process.stdout.write(
    options.json === true
      ? measurements.map((each) => `${JSON.stringify(each)}\n`).join("")
      : formatMeasurements(measurements),
  );
  return exitCodes.done;
}

function createBenchCommand() {
  const count = numberOption({ min: 1, whole: true, allowed: "a whole number above 0" });
  return new Command("bench:console")
    .description("Measures what an open page of the console costs a load, next to the same load without one.")
    .option("--json", "print one JSON object a line: onlooker, rowsPerSecond, share")
    .addOption(new Option("--page <page>", "which page is open").choices(askedPages).default("flow" as const))
    .option("--rounds <n>", "rounds; the median counts", count, 3)
    .option("--rows <n>", "rows of each load", count, 5_000_000);
}

type Round = Readonly<Record<Onlooker, number>>;

/** Round by round, each in another order, so that other work on the machine affects all of them alike. */
async function measureAll(options: CommandOptions<typeof createBenchCommand>): Promise<readonly Round[]> {
  const { rounds, rows, page } = options;
  const onlookers = createOnlookers(page);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    const rates: Record<Onlooker, number> = {
      nobody: 0,
      "a page elsewhere": 0,
      "a page in a browser of this machine": 0,
    };
    const order = listOnlookers();
    const turned = round % 2 === 0 ? order : order.toReversed();
    for (const onlooker of turned) {
      rates[onlooker] = (await runCase(benchCase, rows, onlookers[onlooker])).rowsPerSecond;
      process.stderr.write(`  ${onlooker}: ${rates[onlooker]} rows/s\n`);
    }
    measured.push(rates);
  }
  return measured;
}

function listOnlookers(): readonly Onlooker[] {
  return ["nobody", "a page elsewhere", "a page in a browser of this machine"];
}

function summarize(rounds: readonly Round[]): readonly Measurement[] {
  return listOnlookers().map((onlooker) => ({
    onlooker,
    rowsPerSecond: computeMedian(rounds.map((round) => round[onlooker])),
    share: computeMedian(rounds.map((round) => round[onlooker] / round.nobody)),
  }));
}

function formatMeasurements(measurements: readonly Measurement[]): string {
  const table = new Table({ head: ["who looks", "rows/s", "share"] });
  for (const { onlooker, rowsPerSecond, share } of measurements) {
    table.push([onlooker, rowsPerSecond, `${(100 * share).toFixed(1)} %`]);
  }
  return `${table.toString()}\n`;
}
