import type { Clock } from "../clock.ts";

export interface TimedBufferOptions<Item> {
  readonly clock: Clock;
  readonly maxBytes: number;
  /** Counted from the first item. */
  readonly intervalMs: number;
  /** Takes the items when the buffer is full or its time is up. The buffer is empty by then. */
  readonly onFlush: (items: readonly Item[]) => void;
}

export interface TimedBuffer<Item> {
  readonly add: (item: Item, bytes: number) => void;
  readonly flush: () => void;
}

/** Firehose's buffering hints, for the function and for S3 alike: size or interval, whichever is met first. */
export function createTimedBuffer<Item>(options: TimedBufferOptions<Item>): TimedBuffer<Item> {
  const { clock, maxBytes, intervalMs, onFlush } = options;
  let items: Item[] = [];
  let bufferedBytes = 0;
  let cancelTimer: (() => void) | undefined;

  const flush = (): void => {
    cancelTimer?.();
    if (items.length === 0) return;
    const flushed = items;
    items = [];
    bufferedBytes = 0;
    onFlush(flushed);
  };

  return {
    add: (item, bytes) => {
      if (items.length === 0) cancelTimer = clock.after(intervalMs, flush);
      items.push(item);
      bufferedBytes += bytes;
      if (bufferedBytes >= maxBytes) flush();
    },
    flush,
  };
}
