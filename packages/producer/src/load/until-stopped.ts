/** The items of a stream until it ends or is told to stop, also while it waits for the next one. */
export async function* untilStopped<Item>(items: AsyncIterable<Item>, signal: AbortSignal): AsyncGenerator<Item> {
  if (signal.aborted) return;
  const iterator = items[Symbol.asyncIterator]();
  const { promise: stopped, resolve } = Promise.withResolvers<undefined>();
  const stop = () => resolve(undefined);
  const nextUntilStopped = () => Promise.race([iterator.next(), stopped]);
  signal.addEventListener("abort", stop);
  try {
    let next = await nextUntilStopped();
    while (next !== undefined && next.done !== true) {
      yield next.value;
      next = signal.aborted ? undefined : await nextUntilStopped();
    }
  } finally {
    signal.removeEventListener("abort", stop);
    // A source that waits for more may not hear of it before more comes: its end is not awaited.
    void iterator.return?.().catch(() => undefined);
  }
}
