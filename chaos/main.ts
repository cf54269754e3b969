import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandOptions, createInterruption, exitCodes, parseCommand, runCommand } from "@sluice/command-line";
import { devStack, writeProject } from "@sluice/registry/testing";

import { createChaosParser } from "./chaos-options.ts";
import { describeBroken } from "./report/describe-broken.ts";
import { drawTallies } from "./report/draw-tallies.ts";
import { createProgress } from "./report/progress.ts";
import { readResults } from "./report/read-results.ts";
import { tallyFaults } from "./report/tally.ts";
import { runSchedules } from "./run/run-schedules.ts";
import type { ScheduleResult } from "./run/schedule-result.ts";
import { drawSchedule } from "./schedule/draw-schedule.ts";
import type { Schedule } from "./schedule/schedule.ts";

type ChaosOptions = CommandOptions<typeof createChaosParser>;

await runCommand({ main, foreseen: [] }, dropSeparator(process.argv.slice(2)));

/** pnpm hands on the `--` of `pnpm run chaos -- --seed 7`. */
function dropSeparator(args: readonly string[]): readonly string[] {
  return args[0] === "--" ? args.slice(1) : args;
}

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createChaosParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  const { signal } = createInterruption({ patienceMs: 20_000 });
  const results = options.addUp === undefined ? await runAll(options, signal) : readResults(options.addUp);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ event: "table", faults: tallyFaults(results) })}\n`
      : `${drawTallies(tallyFaults(results))}\n`,
  );
  if (signal.aborted) return exitCodes.interrupted;
  return results.some(({ broken }) => broken.length > 0) ? exitCodes.failed : exitCodes.done;
}

async function runAll(options: ChaosOptions, signal: AbortSignal): Promise<readonly ScheduleResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-chaos-"));
  const { concurrency, keep = false, plant } = options;
  const project = writeProject({ folder: join(folder, "project"), stacks: { dev: devStack } });
  const schedules = drawSchedules(options);
  const tellProgress = createProgress(schedules.length);
  const onResult = (result: ScheduleResult, own: string): void => {
    if (result.broken.length > 0) process.stderr.write(describeBroken(result, own, options.only));
    if (options.json === true) process.stdout.write(`${JSON.stringify({ event: "schedule", ...result })}\n`);
    process.stderr.write(tellProgress(result) ?? "");
  };
  const results = await runSchedules({ schedules, concurrency, folder, project, plant, keep, signal, onResult });
  const isKept = keep || results.some(({ broken }) => broken.length > 0);
  if (isKept) process.stderr.write(`kept in ${folder}\n`);
  else rmSync(folder, { recursive: true, force: true });
  return results;
}

function drawSchedules({ seed, schedules, onlySchedule, only }: ChaosOptions): readonly Schedule[] {
  const numbers = onlySchedule === undefined ? Array.from({ length: schedules }, (_, at) => at + 1) : [onlySchedule];
  return numbers.map((number) => drawSchedule({ seed, number, only }));
}
