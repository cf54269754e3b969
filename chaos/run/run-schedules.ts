import { rmSync } from "node:fs";
import { join } from "node:path";

import pLimit from "p-limit";

import type { Schedule } from "../schedule/schedule.ts";
import type { Plant } from "./plant.ts";
import { runSchedule } from "./run-schedule.ts";
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
  /** When aborted, no further schedule begins. */
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

async function runOne(schedule: Schedule, options: RunSchedulesOptions): Promise<ScheduleResult> {
  const { project, plant, keep, onResult } = options;
  const folder = join(options.folder, `${schedule.seed}-${schedule.number}`);
  rmSync(folder, { recursive: true, force: true });
  const result = await runSchedule({ schedule, folder, project, plant });
  if (!keep && result.broken.length === 0) rmSync(folder, { recursive: true, force: true });
  onResult(result, folder);
  return result;
}
