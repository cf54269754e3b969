import { spawn } from "node:child_process";
import { once } from "node:events";

import { Command } from "@commander-js/extra-typings";
import { countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";

import { launcher } from "../launcher.ts";
import { computeMedian } from "../median.ts";

/** Arguments of the machine's own Node.js, with which whoever types `sluice` begins. */
const cases: Readonly<Record<string, readonly string[]>> = {
  "node -e 0": ["-e", "0"],
  "sluice --help": [launcher, "--help"],
  "sluice locate": [launcher, "locate"],
  "sluice locate --help": [launcher, "locate", "--help"],
  "sluice load --help": [launcher, "load", "--help"],
  "sluice plan --help": [launcher, "plan", "--help"],
  "sluice plan": [launcher, "plan"],
};

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { rounds, json } = parsed.options;
  const medians = await measureAll(rounds);
  process.stdout.write(json === true ? formatAsJson(medians) : `${formatMedians(medians)}\n`);
  return exitCodes.done;
}

function createBenchCommand() {
  return new Command("bench:start-up")
    .description(
      "Measures the time to a command's first line, in rounds of fresh processes, beside the start of Node.js itself. Run a stack first: without one, locate's first line is its complaint.",
    )
    .option("--json", "print JSON lines: command, milliseconds")
    .option("--rounds <n>", "rounds; the median counts", countOption, 9);
}

/** Round by round, so that other load on the machine affects all of them alike. The first compiles, and does not count. */
async function measureAll(rounds: number): Promise<ReadonlyMap<string, number>> {
  await measureRound();
  const times: (readonly number[])[] = [];
  for (let round = 1; round <= rounds; round += 1) times.push(await measureRound());
  return new Map(
    Object.keys(cases).map((name, index) => [name, computeMedian(times.map((each) => each[index] ?? NaN))]),
  );
}

/** One after the other, in their order. */
async function measureRound(): Promise<readonly number[]> {
  const times: number[] = [];
  for (const args of Object.values(cases)) times.push(await measureFirstLine(args));
  return times;
}

/** Until something is printed, or the process ends. */
async function measureFirstLine(args: readonly string[]): Promise<number> {
  const startedAtMs = performance.now();
  const child = spawn("node", args, { stdio: ["ignore", "pipe", "pipe"] });
  const closed = once(child, "close");
  await Promise.race([once(child.stdout, "data"), once(child.stderr, "data"), closed]);
  const milliseconds = performance.now() - startedAtMs;
  child.stdout.resume();
  child.stderr.resume();
  await closed;
  return milliseconds;
}

function formatAsJson(medians: ReadonlyMap<string, number>): string {
  return [...medians]
    .map(([command, milliseconds]) => `${JSON.stringify({ command, milliseconds: Math.round(milliseconds) })}\n`)
    .join("");
}

function formatMedians(medians: ReadonlyMap<string, number>): string {
  const base = medians.get("node -e 0") ?? NaN;
  return drawTable({
    head: ["command", "first line after", "node -e 0 is"],
    rows: [...medians].map(([name, milliseconds]) => [
      name,
      `${milliseconds.toFixed(0)} ms`,
      `${(milliseconds / base).toFixed(1)} x`,
    ]),
    aligns: ["left", "right", "right"],
  });
}
