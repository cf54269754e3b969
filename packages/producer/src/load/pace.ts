/** Decides how many rows may be sent by now. Its times are `performance.now()`: a clock that is set back stops nothing. */
export interface Pace {
  readonly allowed: (nowMs: number) => number;
  readonly passed: (rows: number) => void;
  /** How long until the next row may be sent. */
  readonly waitMs: (nowMs: number) => number;
}

export const fullSpeed: Pace = { allowed: () => Infinity, passed: () => undefined, waitMs: () => 0 };

/** After a pause, rows of at most this time are caught up. */
const maxCatchUpMs = 1_000;

/** Paces rows evenly, the first at once. Each row has a planned time, so that the time of calls does not add up. */
export function createPace(rowsPerSecond: number, startedAtMs: number): Pace {
  const intervalMs = 1_000 / rowsPerSecond;
  let nextAtMs = startedAtMs;
  return {
    allowed: (nowMs) => {
      nextAtMs = Math.max(nextAtMs, nowMs - Math.max(maxCatchUpMs, intervalMs));
      return nowMs < nextAtMs ? 0 : Math.floor((nowMs - nextAtMs) / intervalMs) + 1;
    },
    passed: (rows) => {
      nextAtMs += rows * intervalMs;
    },
    waitMs: (nowMs) => Math.max(0, nextAtMs - nowMs),
  };
}
