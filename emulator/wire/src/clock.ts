/** Time as the emulated services see it: injected, so that no test has to wait for an interval. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** Milliseconds, as `nowMs` counts them, that a period of this clock's time takes. */
  readonly toRealMs: (periodMs: number) => number;
  /** When a delay of this clock's time that begins now will be over, as `nowMs` says the time. */
  readonly dueAtMs: (delayMs: number) => number;
  /** Calls back once after `delayMs` of this clock's time; returns a function that cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** What a stretch of time that `nowMs` has counted is in the clock's own, in milliseconds: longer where delays are shortened. */
export function toClockMs({ toRealMs }: Pick<Clock, "toRealMs">, countedMs: number): number {
  return countedMs / toRealMs(1);
}

/** The machine's time, with every delay divided by `speedUp` (1: real time). `nowMs` stays the real time. */
export function createSystemClock(speedUp = 1): Clock {
  return {
    nowMs: Date.now,
    toRealMs: (periodMs) => periodMs / speedUp,
    dueAtMs: (delayMs) => Date.now() + delayMs / speedUp,
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs / speedUp);
      return () => clearTimeout(timer);
    },
  };
}
