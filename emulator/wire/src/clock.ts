/** Time as the emulated services see it: injected, so that no test has to wait for an interval. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** Calls back once after `delayMs` of this clock's time; returns a function that cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** The machine's time, with every delay divided by `speedUp` (1: real time). `nowMs` stays the real time. */
export function createSystemClock(speedUp = 1): Clock {
  return {
    nowMs: Date.now,
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs / speedUp);
      return () => clearTimeout(timer);
    },
  };
}
