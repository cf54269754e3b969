import { rmSync } from "node:fs";
import { join } from "node:path";

import { InterruptedError } from "@sluice/command-line";
import pLimit from "p-limit";

import type { Schedule } from "../schedule/schedule.ts";
import type { Plant } from "./plant.ts";
import { type RunOptions, runSchedule } from "./run-schedule.ts";
import type { ScheduleResult } from "./schedule-result.ts";

export interface RunSchedulesOptions {
  readonly schedules: readonly Schedule[];
  /** At the same time. */
  readonly concurrency: number;
  /** In which each schedule has a folder of its own. */
  readonly folder: string;
  readonly project: string;
  readonly plant: Plant | undefined;
  /** Keeps every folder; without it, only those of broken promises. */
  readonly keep: boolean;
  /** When aborted, schedules that run are given up, and no further one begins. */
  readonly signal: AbortSignal;
  readonly onResult: (result: ScheduleResult, folder: string) => void;
}

/** Runs schedules, several at a time. Resolves to what became of those that were begun, in their order. */
export async function runSchedules(options: RunSchedulesOptions): Promise<readonly ScheduleResult[]> {
  const limit = pLimit(options.concurrency);
  const running = options.schedules.map((schedule) =>
    limit(async () => (options.signal.aborted ? undefined : runOne(schedule, options))),
  );
  return (await Promise.all(running)).filter((result) => result !== undefined);
}

async function runOne(schedule: Schedule, options: RunSchedulesOptions): Promise<ScheduleResult | undefined> {
  const { keep, onResult } = options;
  const folder = join(options.folder, `${schedule.seed}-${schedule.number}`);
  rmSync(folder, { recursive: true, force: true });
  const result = await runUnlessInterrupted({ ...options, schedule, folder });
  if (result === undefined) return undefined;
  if (!keep && result.broken.length === 0) rmSync(folder, { recursive: true, force: true });
  onResult(result, folder);
  return result;
}

async function runUnlessInterrupted(options: RunOptions): Promise<ScheduleResult | undefined> {
  try {
    return await runSchedule(options);
  } catch (error) {
    if (error instanceof InterruptedError) return undefined;
    throw error;
  }
}
