import { open, statSync } from "node:fs";
import { Socket } from "node:net";
import { addAbortSignal } from "node:stream";
import { promisify } from "node:util";

import { SourceError } from "../errors.ts";
import { readFlags } from "./open-file.ts";
import type { Source } from "./source.ts";

/** Whether a path is a named pipe, or one that a shell made: `<(zcat rows.gz)`. */
export function isPipe(path: string): boolean {
  try {
    return statSync(path).isFIFO();
  } catch {
    // Opening it will say why.
    return false;
  }
}

/**
 * A pipe, which can be read once and has no fingerprint. It is opened only to be read: its writer would take another
 * reader's leaving for the end.
 */
export function openPipeSource(path: string, signal: AbortSignal): Source {
  let isOpen = false;
  return {
    name: path,
    isReadOnce: true,
    fingerprint: async () => undefined,
    open: (fromByte) => {
      if (isOpen || fromByte > 0) throw new SourceError(path, "is a pipe, and cannot be read a second time");
      isOpen = true;
      return readPipe(path, signal);
    },
  };
}

async function* readPipe(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const fd = await promisify(open)(path, readFlags).catch((error: Error) => {
    throw new SourceError(path, error.message, { cause: error });
  });
  yield* addAbortSignal(signal, new Socket({ fd, readable: true, writable: false }));
}
