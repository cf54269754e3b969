import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

/**
 * Reads a body to its end and returns its bytes. A body over the limit is read to its end too, but thrown away, because
 * most clients look at the 413 only after they have sent everything. "gone": the client hung up first.
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  maxBodyBytes: number,
): Promise<Buffer | "too large" | "gone"> {
  try {
    return await collect(body, maxBodyBytes);
  } catch {
    return "gone";
  }
}

async function collect(body: AsyncIterable<Buffer>, maxBodyBytes: number): Promise<Buffer | "too large"> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return sizeBytes <= maxBodyBytes ? Buffer.concat(chunks, sizeBytes) : "too large";
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
