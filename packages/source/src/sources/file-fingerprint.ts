import { hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";

import { smallFileBytes } from "./read-small-file.ts";
import type { Fingerprint } from "./source.ts";

const edgeBytes = smallFileBytes;
const markLength = 16;

/**
 * Identifies a file by its size and the bytes at both ends: a copy counts as the same, whatever its name and times. A
 * change in the middle that keeps the size goes unseen, as finding it would take as long as the load.
 */
export async function fingerprintFile(file: FileHandle, firstBytes = Infinity): Promise<Fingerprint | undefined> {
  const status = await file.stat();
  if (!status.isFile()) return undefined;
  const bytes = Math.min(status.size, firstBytes);
  const head = await read(file, { position: 0, length: Math.min(bytes, edgeBytes) });
  const tail = await read(file, { position: Math.max(0, bytes - edgeBytes), length: Math.min(bytes, edgeBytes) });
  return { bytes, mark: computeMark(head, tail) };
}

/** The same of a small file's bytes: both ends are the whole of it. */
export function fingerprintWhole(content: Uint8Array): Fingerprint {
  return { bytes: content.length, mark: computeMark(content, content) };
}

function computeMark(head: Uint8Array, tail: Uint8Array): string {
  return `sha256 ${hash("sha256", Buffer.concat([head, tail])).slice(0, markLength)}`;
}

async function read(file: FileHandle, where: { readonly position: number; readonly length: number }): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ ...where, buffer: Buffer.alloc(where.length) });
  return buffer.subarray(0, bytesRead);
}
