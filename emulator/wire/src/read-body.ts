import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

interface ReadOptions {
  readonly maxBodyBytes: number;
  /** What the client says there is, or 0. More or less may come. */
  readonly expectedBytes: number;
}

/**
 * Reads a body to its end and returns its bytes. A body over the limit is read to its end too, but thrown away, because
 * most clients look at the 413 only after they have sent everything. "gone": the client hung up first.
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  options: ReadOptions,
): Promise<Buffer | "too large" | "gone"> {
  try {
    return await collect(body, options);
  } catch {
    return "gone";
  }
}

/** Copies each chunk to its place: several bodies of megabytes, in chunks and then whole, would take twice the memory. */
async function collect(
  body: AsyncIterable<Buffer>,
  { maxBodyBytes, expectedBytes }: ReadOptions,
): Promise<Buffer | "too large"> {
  let bytes = Buffer.allocUnsafe(Math.min(expectedBytes, maxBodyBytes));
  let sizeBytes = 0;
  for await (const chunk of body) {
    const start = sizeBytes;
    sizeBytes += chunk.length;
    bytes = sizeBytes <= maxBodyBytes ? makeRoom(bytes, start, sizeBytes) : Buffer.of();
    chunk.copy(bytes, start);
  }
  return sizeBytes <= maxBodyBytes ? bytes.subarray(0, sizeBytes) : "too large";
}

/** Twice as much, for a body whose length was not told. */
function makeRoom(bytes: Buffer<ArrayBuffer>, filledBytes: number, neededBytes: number): Buffer<ArrayBuffer> {
  if (neededBytes <= bytes.length) return bytes;
  return Buffer.concat([bytes.subarray(0, filledBytes)], Math.max(neededBytes, bytes.length * 2));
}

/** A client that sends nothing for so long waits for the answer. */
const idleMs = 500;

/**
 * Reads what is left of a body and throws it away, as long as more comes; a client that hangs up meanwhile does not
 * matter.
 */
export async function drainBody(body: Readable): Promise<void> {
  if (body.readableEnded || body.destroyed) return;
  const { promise: idle, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, idleMs);
  body.on("data", () => timer.refresh());
  // Left behind by whoever stopped reading in the middle; it would keep the body from flowing.
  body.removeAllListeners("readable");
  await Promise.race([finished(body, { writable: false }).catch(() => undefined), idle]);
  clearTimeout(timer);
}
