import { createReadStream } from "node:fs";

/** Enough at once to keep a disk busy, and few enough that nobody waits for their digests. */
const pieceBytes = 256 * 1024;

/**
 * Reads a file, until it is aborted. It is opened when it is first read: a stream that a failed put leaves unread would fail by
 * itself, once its file is gone.
 */
export async function* readWhenAsked(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
    signal.throwIfAborted();
    yield piece;
  }
}
