import type { Clock } from "./clock.ts";

/** For tests: time that passes by hand alone. */
export interface FakeClock extends Clock {
  /** Lets time pass. What falls due is called in the order of its time, at that time. */
  readonly advance: (ms: number) => void;
  readonly timerCount: () => number;
  /** Resolves when a timer is set, at once if one is: lets a test wait for work that ends by setting one. */
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
