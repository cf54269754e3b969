/** How many rows may go by now. */
export interface Pace {
  readonly allowed: (nowMs: number) => number;
  readonly passed: (rows: number) => void;
  /** How long until the next row may go. */
  readonly waitMs: (nowMs: number) => number;
}

export const fullSpeed: Pace = { allowed: () => Infinity, passed: () => undefined, waitMs: () => 0 };

/** The longest time whose rows are made up for after a pause of the stream. */
const maxCatchUpMs = 1_000;

/** So many rows a second, the first at once. By the plan, not from row to row: the time that a call takes adds up nowhere. */
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
