import { type Clock, toClockMs } from "@sluice/emulator-wire";

/** Lets a shard's reader wait for news. */
export interface ShardWaiting {
  /** There are records, or the shard was closed. Not lost when nobody waits. */
  readonly wake: () => void;
  /** Waits for news, or until a time. Returns at once if there was news since the last wait, or the signal is aborted. */
  readonly wait: (untilMs: number | undefined) => Promise<void>;
}

export function createShardWaiting(clock: Clock, signal: AbortSignal): ShardWaiting {
  let news = Promise.withResolvers<void>();
  const wake = (): void => news.resolve();
  signal.addEventListener("abort", wake);
  return {
    wake,
    wait: async (untilMs) => {
      const cancel = untilMs === undefined ? () => undefined : callAt(clock, untilMs, wake);
      await news.promise;
      cancel();
      if (!signal.aborted) news = Promise.withResolvers<void>();
    },
  };
}

/** `after` counts the clock's own time, which may be shortened, and this is a time of the machine's. */
function callAt(clock: Clock, timeMs: number, callback: () => void): () => void {
  return clock.after(toClockMs(clock, Math.max(0, timeMs - clock.nowMs())), callback);
}
