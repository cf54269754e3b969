import { closeSync, fstatSync, openSync, readSync } from "node:fs";

import { readFlags } from "./open-file.ts";

/** Larger files are read in pieces. */
export const smallFileBytes = 64 * 1024;

/**
 * All bytes of a small file that is at rest; undefined for any other, and for what cannot be read: the long way says why. Thousands
 * of small files are often a load, and handing each of the calls to a thread takes several times as long as the calls.
 */
export function readSmallFile(path: string): Uint8Array | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, readFlags);
    const status = fstatSync(descriptor);
    if (!status.isFile() || status.size > smallFileBytes) return undefined;
    // A byte more than there should be shows whether it is being written to.
    const buffer = Buffer.allocUnsafe(status.size + 1);
    const bytesRead = readSync(descriptor, buffer, 0, buffer.length, 0);
    return bytesRead === status.size ? buffer.subarray(0, bytesRead) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
