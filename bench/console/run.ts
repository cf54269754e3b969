import { Command, Option } from "@commander-js/extra-typings";
import { type CommandOptions, countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import Table from "cli-table3";

import { formatJsonLines } from "../json-lines.ts";
import { type LocalBenchCase } from "../local/cases.ts";
import { runCase } from "../local/run-case.ts";
import { computeMedian } from "../median.ts";
import { generateIrisRows } from "../rows/rows.ts";
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

type Onlookers = ReturnType<typeof createOnlookers>;
type Onlooker = keyof Onlookers;

interface Measurement {
  readonly onlooker: string;
  readonly rowsPerSecond: number;
  /** Of the rate without an onlooker: the median of the rounds' own shares. */
  readonly share: number;
  /** Of the stack's process, in which the console's server runs; 0 where the system does not say. */
  readonly processorSeconds: number;
  /** Of that without an onlooker, in the same way: other work on the machine changes it less than it changes the rate. */
  readonly processorShare: number;
}

const benchCase: LocalBenchCase = { name: "iris-packed", dataset: "iris", way: "packed", rows: generateIrisRows };

const order = [
  "nobody",
  "a page elsewhere",
  "a page in a browser of this machine",
] as const satisfies readonly Onlooker[];

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  const measurements = summarize(await measureAll(options));
  process.stdout.write(options.json === true ? formatJsonLines(measurements) : formatMeasurements(measurements));
  return exitCodes.done;
}

function createBenchCommand() {
  return new Command("bench:console")
    .description("Measures what an open page of the console costs a load, next to the same load without one.")
    .option("--json", "print one JSON object a line: onlooker, rowsPerSecond, share, processorSeconds, processorShare")
    .addOption(new Option("--page <page>", "which page is open").choices(askedPages).default("flow" as const))
    .option("--rounds <n>", "rounds; the median counts", countOption, 3)
    .option("--rows <n>", "rows of each load", countOption, 5_000_000);
}

type Figures = Pick<Measurement, "rowsPerSecond" | "processorSeconds">;
type Round = ReadonlyMap<Onlooker, Figures>;

/** Round by round, each in another order, so that other work on the machine affects all of them alike. */
async function measureAll(options: CommandOptions<typeof createBenchCommand>): Promise<readonly Round[]> {
  const { rounds, rows, page } = options;
  const onlookers = createOnlookers(page);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    measured.push(await measureRound(round % 2 === 0 ? order : order.toReversed(), onlookers, rows));
  }
  return measured;
}

async function measureRound(turns: readonly Onlooker[], onlookers: Onlookers, rows: number): Promise<Round> {
  const figures = new Map<Onlooker, Figures>();
  for (const onlooker of turns) {
    const { rowsPerSecond, processorSeconds = 0 } = await runCase(benchCase, rows, onlookers[onlooker]);
    process.stderr.write(`  ${onlooker}: ${rowsPerSecond} rows/s, ${processorSeconds} s of the processor\n`);
    figures.set(onlooker, { rowsPerSecond, processorSeconds });
  }
  return figures;
}

function summarize(rounds: readonly Round[]): readonly Measurement[] {
  return order.map((onlooker) => {
    const read = (figure: keyof Figures) => rounds.map((round) => round.get(onlooker)?.[figure] ?? 0);
    const readShares = (figure: keyof Figures) =>
      rounds.map((round) => (round.get(onlooker)?.[figure] ?? 0) / (round.get("nobody")?.[figure] ?? 1));
    return {
      onlooker,
      rowsPerSecond: computeMedian(read("rowsPerSecond")),
      share: computeMedian(readShares("rowsPerSecond")),
      processorSeconds: computeMedian(read("processorSeconds")),
      processorShare: computeMedian(readShares("processorSeconds")),
    };
  });
}

function formatMeasurements(measurements: readonly Measurement[]): string {
  const table = new Table({ head: ["who looks", "rows/s", "share", "processor, s", "share"] });
  for (const { onlooker, rowsPerSecond, share, processorSeconds, processorShare } of measurements) {
    const shares = [share, processorShare].map((each) => `${(100 * each).toFixed(1)} %`);
    table.push([onlooker, rowsPerSecond, shares[0], processorSeconds, shares[1]]);
  }
  return `${table.toString()}\n`;
}
