import { setImmediate as turn } from "node:timers/promises";

import type { SenderClock } from "./transport.ts";

/** For tests: time that passes only when everybody is waiting for it. */
export function createVirtualClock() {
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  let nowMs = 0;
  const clock: SenderClock = {
    nowMs: () => nowMs,
    after: (delayMs, callback) => {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const passToNext = () => {
    const [next] = [...timers].toSorted((one, other) => one.atMs - other.atMs);
    if (next === undefined) throw new Error("everybody waits, and nothing will come");
    timers.delete(next);
    nowMs = Math.max(nowMs, next.atMs);
    next.callback();
  };
  const sleep = (delayMs: number) => new Promise<void>((resolve) => void clock.after(delayMs, resolve));
  const until = async <Result>(work: Promise<Result>): Promise<Result> => {
    const state = { isOver: false };
    const over = () => {
      state.isOver = true;
    };
    work.then(over, over);
    for (await turn(); !state.isOver; await turn()) passToNext();
    return work;
  };
  return { clock, sleep, until };
}
