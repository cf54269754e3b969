import type { FileHandle } from "node:fs/promises";

/** Bytes per read: larger reads are no faster, and cost memory for each open source. */
export const chunkBytes = 256 * 1024;

/**
 * Reads a file piece by piece, from a position or, if that is null, from where it stands. Two buffers take turns: one fills
 * while the other is worked on. New memory for each piece would cost a third of a load's processor time, for V8 collects
 * garbage by the megabytes that buffers hold outside of its heap.
 */
export async function* readPieces(file: FileHandle, from: number | null): AsyncGenerator<Uint8Array> {
  let position = from;
  let idle: Buffer = Buffer.allocUnsafeSlow(chunkBytes);
  let filling = startReading(file, Buffer.allocUnsafeSlow(chunkBytes), position);
  try {
    for (let piece = await filling; piece.bytesRead > 0; piece = await filling) {
      const { buffer, bytesRead } = piece;
      position = position === null ? null : position + bytesRead;
      filling = startReading(file, idle, position);
      idle = buffer;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    // Whoever stops closes the file next.
    await filling.catch(() => undefined);
  }
}

function startReading(file: FileHandle, buffer: Buffer, position: number | null) {
  const reading = file.read({ buffer, position });
  // It may fail before anybody waits for it, and would end the process then.
  reading.catch(() => undefined);
  return reading;
}
