import type { Clock } from "./clock.ts";

/** A clock that runs faster than this would keep the machine busy with its minutes alone. */
const shortestRealMs = 50;

/** Calls back at the end of every minute of the clock's time, of several where they fly by; returns a function that stops it. */
export function startEveryMinute(clock: Clock, callback: () => void): () => void {
  const minuteMs = clock.toRealMs(60_000);
  const minutes = Math.max(1, Math.ceil(shortestRealMs / minuteMs));
  let cancel: () => void;
  const wait = (): void => {
    // From now to the next whole minute, in the clock's own time.
    const partMs = minuteMs - (clock.nowMs() % minuteMs);
    const delayMs = (partMs / minuteMs) * 60_000 + (minutes - 1) * 60_000;
    cancel = clock.after(delayMs, () => {
      callback();
      wait();
    });
  };
  wait();
  return () => cancel();
}
