import type { Clock } from "@sluice/emulator-wire";

/** A call that is to come, and when. */
export interface Timer {
  readonly dueAtMs: number;
  readonly cancel: () => void;
}

export function startTimer(clock: Clock, delayMs: number, callback: () => void): Timer {
  return { dueAtMs: clock.dueAtMs(delayMs), cancel: clock.after(delayMs, callback) };
}
