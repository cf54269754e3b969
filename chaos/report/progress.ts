import { formatNumber } from "@sluice/command-line";

import type { ScheduleResult } from "../run/schedule-result.ts";

const everyMs = 10_000;

/** Returns what tells, every few seconds, how far a run is: a line, or nothing. */
export function createProgress(total: number, nowMs: () => number = () => performance.now()) {
  const startedAtMs = nowMs();
  let toldAtMs = startedAtMs;
  let [done, rows, broken] = [0, 0, 0];
  return (result: Pick<ScheduleResult, "rows" | "broken">): string | undefined => {
    done += 1;
    rows += result.rows;
    broken += result.broken.length > 0 ? 1 : 0;
    if (nowMs() - toldAtMs < everyMs) return undefined;
    toldAtMs = nowMs();
    const minutesLeft = Math.ceil((((nowMs() - startedAtMs) / done) * (total - done)) / 60_000);
    return `${formatNumber(done)} of ${formatNumber(total)} schedules, ${formatNumber(rows)} rows, ${broken} with a broken promise, about ${minutesLeft} min left\n`;
  };
}
