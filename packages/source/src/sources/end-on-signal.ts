import type { Source } from "./source.ts";

/** A source that ends, as if at its end, when the signal comes: what its reading then fails with is no failure. */
export function endOnSignal(source: Source, signal: AbortSignal): Source {
  return { ...source, open: (fromByte) => readUntil(source.open(fromByte), signal) };
}

async function* readUntil(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
