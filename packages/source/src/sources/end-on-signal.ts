import type { Source } from "./source.ts";

/** A source that simply ends when the signal comes: an error after that is not a failure. */
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
