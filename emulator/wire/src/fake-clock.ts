import type { Clock } from "./clock.ts";

/** For tests: a clock that moves only when told to. */
export interface FakeClock extends Clock {
  /** Moves time forward. Timers that fall due are called in order, each at its own time. */
  readonly advance: (ms: number) => void;
  readonly timerCount: () => number;
  /** Resolves once a timer is set, or at once if one already is: lets a test wait for work that ends by setting a timer. */
  readonly whenTimerIsSet: () => Promise<void>;
}

interface Timer {
  readonly dueAtMs: number;
  readonly callback: () => void;
}

/** Creates a clock that stands still at `startMs`. */
export function createFakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  const timers = new Set<Timer>();
  let nowMs = startMs;
  let isSet = Promise.withResolvers<void>();

  return {
    nowMs: () => nowMs,
    toRealMs: (periodMs) => periodMs,
    dueAtMs: (delayMs) => nowMs + delayMs,
    after: (delayMs, callback) => {
      const timer = { dueAtMs: nowMs + delayMs, callback };
      timers.add(timer);
      isSet.resolve();
      isSet = Promise.withResolvers<void>();
      return () => void timers.delete(timer);
    },
    advance: (ms) => {
      const untilMs = nowMs + ms;
      for (let timer = findNextDue(timers, untilMs); timer !== undefined; timer = findNextDue(timers, untilMs)) {
        timers.delete(timer);
        nowMs = timer.dueAtMs;
        timer.callback();
      }
      nowMs = untilMs;
    },
    timerCount: () => timers.size,
    whenTimerIsSet: async () => {
      if (timers.size === 0) await isSet.promise;
    },
  };
}

function findNextDue(timers: ReadonlySet<Timer>, untilMs: number): Timer | undefined {
  const due = [...timers].filter(({ dueAtMs }) => dueAtMs <= untilMs);
  return due.toSorted((a, b) => a.dueAtMs - b.dueAtMs)[0];
}
