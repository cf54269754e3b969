/** Longer than a server takes that is well. */
const usualLimitMs = 60_000;

/** Limits how long one connection may bring nothing. */
export interface Patience {
  /** For the connection: aborted with the load's signal, and when nothing has come for too long. */
  readonly signal: AbortSignal;
  /** Waits for the next thing that the connection should bring. */
  readonly wait: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

/** A connection brought nothing for too long. */
export class SilenceError extends Error {
  override readonly name = "SilenceError";
}

export function createPatience(outer: AbortSignal, limitMs: number = usualLimitMs): Patience {
  const silence = new AbortController();
  return {
    signal: AbortSignal.any([outer, silence.signal]),
    wait: async (work) => {
      const problem = new SilenceError(`nothing came for ${limitMs / 1000} s`);
      const timer = setTimeout(() => silence.abort(problem), limitMs);
      try {
        return await work();
      } catch (error) {
        // What was aborted says only that it was.
        throw silence.signal.aborted ? silence.signal.reason : error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Passes a connection's bytes on, each piece in time. Waits of the reader do not count. */
export async function* readInTime(bytes: AsyncIterable<Uint8Array>, { wait }: Patience): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    let next = await wait(() => iterator.next());
    while (next.done !== true) {
      yield next.value;
      next = await wait(() => iterator.next());
    }
  } finally {
    // Not awaited: a connection that brings nothing may not end either.
    void iterator.return?.().catch(() => undefined);
  }
}
