/** Yields a stream's items until it ends or the signal is aborted, even while waiting for the next item. */
export async function* iterateUntilStopped<Item>(
  items: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item> {
  if (signal.aborted) return;
  const iterator = items[Symbol.asyncIterator]();
  let stop: (() => void) | undefined;
  // No Promise.race against one long-lived promise: that promise would hold on to every item until it settles.
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
    // Not awaited: a source that is waiting for data may react only when more arrives.
    void iterator.return?.().catch(() => undefined);
  }
}
