import { Command } from "@commander-js/extra-typings";
import { countOption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import { estimateGroupBytes } from "@sluice/schema";
import Table from "cli-table3";

import { askChild } from "../ask-child.ts";
import { formatJsonLines } from "../json-lines.ts";
import { computeMedian } from "../median.ts";
import { type TransformBenchCase, transformBenchCases } from "../transform/cases.ts";
import { defineWindowed } from "./cases.ts";
import type { Measured } from "./measure.ts";

const functions = ["transform", "windows"] as const;

interface CaseResult {
  readonly case: string;
  readonly transformRowsPerSecond: number;
  readonly windowsRowsPerSecond: number;
  /** Of the processor time that each took. */
  readonly transformRowsPerProcessorSecond: number;
  readonly windowsRowsPerProcessorSecond: number;
  /** Of the state after one batch, and what the definition's check takes it for. */
  readonly groups: number;
  readonly bytesPerGroup: number;
  readonly estimatedBytesPerGroup: number;
}

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const command = new Command("bench:windows")
    .description("Measures a window's function beside the transform, on the same records, each in a fresh process.")
    .option("--json", "print one JSON object a line, a case each")
    .option("--rounds <n>", "rounds; the median counts", countOption, 5)
    .option("--seconds <n>", "least time of a measurement", countOption, 1);
  const parsed = parseCommand(command, args);
  if (parsed === undefined) return exitCodes.done;
  const { json, rounds, seconds } = parsed.options;
  const results: CaseResult[] = [];
  for (const benchCase of transformBenchCases) results.push(await measureCase(benchCase, rounds, seconds));
  process.stdout.write(json === true ? formatJsonLines(results) : formatResults(results));
  return exitCodes.done;
}

/** One function after the other, round by round, so that other load on the machine affects both alike. */
async function measureCase(benchCase: TransformBenchCase, rounds: number, seconds: number): Promise<CaseResult> {
  const measured = { transform: [] as Measured[], windows: [] as Measured[] };
  for (let round = 1; round <= rounds; round += 1) {
    for (const each of functions) {
      process.stderr.write(`\r${benchCase.name} ${each}, round ${round} of ${rounds}`.padEnd(60));
      const args = [benchCase.name, each, `${seconds}`];
      measured[each].push(await askChild<Measured>(new URL("measure.ts", import.meta.url), args));
    }
  }
  process.stderr.write("\n");
  const [window] = defineWindowed(benchCase).windows ?? [];
  const { groups = 0, bytes = 0 } = measured.windows[0] ?? {};
  return {
    case: benchCase.name,
    transformRowsPerSecond: toMedian(measured.transform, "rowsPerSecond"),
    windowsRowsPerSecond: toMedian(measured.windows, "rowsPerSecond"),
    transformRowsPerProcessorSecond: toMedian(measured.transform, "rowsPerProcessorSecond"),
    windowsRowsPerProcessorSecond: toMedian(measured.windows, "rowsPerProcessorSecond"),
    groups,
    bytesPerGroup: Math.round(bytes / groups),
    estimatedBytesPerGroup: window === undefined ? 0 : estimateGroupBytes(window),
  };
}

function toMedian(measured: readonly Measured[], speed: "rowsPerSecond" | "rowsPerProcessorSecond"): number {
  return Math.round(computeMedian(measured.map((each) => each[speed])));
}

function formatResults(results: readonly CaseResult[]): string {
  const head = [
    "case",
    "transform, rows/s",
    "windows, rows/s",
    "times the transform's",
    "by processor time",
    "groups",
    "bytes a group",
  ];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const result of results) {
    table.push([
      result.case,
      result.transformRowsPerSecond.toLocaleString("en"),
      result.windowsRowsPerSecond.toLocaleString("en"),
      formatRatio(result.windowsRowsPerSecond, result.transformRowsPerSecond),
      formatRatio(result.windowsRowsPerProcessorSecond, result.transformRowsPerProcessorSecond),
      result.groups,
      `${result.bytesPerGroup} (estimated ${result.estimatedBytesPerGroup})`,
    ]);
  }
  return `${table.toString()}\n`;
}

function formatRatio(windows: number, transform: number): string {
  return `${(windows / transform).toFixed(2)} x`;
}
