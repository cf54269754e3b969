/** The items of a stream until it ends or is told to stop, also while it waits for the next one. */
export async function* iterateUntilStopped<Item>(
  items: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item> {
  if (signal.aborted) return;
  const iterator = items[Symbol.asyncIterator]();
  let stop: (() => void) | undefined;
  // Not Promise.race with one promise for all: that promise would keep every item for as long as it is there.
  const nextUntilStopped = () =>
    new Promise<IteratorResult<Item> | undefined>((resolve, reject) => {
      stop = () => resolve(undefined);
      iterator.next().then(resolve, reject);
    });
  const onAbort = () => stop?.();
  signal.addEventListener("abort", onAbort);
  try {
    let next = await nextUntilStopped();
    while (next !== undefined && next.done !== true) {
      yield next.value;
      next = signal.aborted ? undefined : await nextUntilStopped();
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // A source that waits for more may not hear of it before more comes: its end is not awaited.
    void iterator.return?.().catch(() => undefined);
  }
}
