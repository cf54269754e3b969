import { appendFileSync, existsSync, truncateSync } from "node:fs";

/** Appends to a file in large pieces, and keeps in memory what the disk does not take at the moment. */
export interface PatientWriter {
  /** Does not throw. */
  readonly add: (data: Buffer) => void;
  /** Writes the rest to the file. When it throws, as on a full disk, nothing is lost, and it may be called again. */
  readonly flush: () => void;
}

export type AppendBytes = (path: string, bytes: Buffer) => void;

/** Collected in memory before a write: one for each small record would cost more than the record. For 500 partitions, 32 MiB. */
const pieceBytes = 64 * 1024;
const leastRoomBytes = 4096;

/** The file is created when the first piece is written. */
export function createPatientWriter(path: string, append: AppendBytes = appendFileSync): PatientWriter {
  let waiting: Buffer = Buffer.of();
  let waitingBytes = 0;
  let enoughBytes = pieceBytes;
  const file = createWholeAppender(path, append);
  /** Copies it: small data are pieces of large buffers, which would stay in memory with them. */
  const keep = (data: Buffer): void => {
    waiting = makeRoom(waiting, waitingBytes, waitingBytes + data.length);
    waitingBytes += data.copy(waiting, waitingBytes);
  };
  const flush = (): void => {
    file.append(waiting.subarray(0, waitingBytes));
    // A full disk may have made it large.
    if (waiting.length > pieceBytes) waiting = Buffer.of();
    waitingBytes = 0;
    enoughBytes = pieceBytes;
  };
  const flushWith = (data: Buffer): void => {
    flush();
    if (data.length < pieceBytes) keep(data);
    else file.append(data);
  };
  return {
    add: (data) => {
      if (waitingBytes + data.length <= enoughBytes) return keep(data);
      try {
        flushWith(data);
      } catch {
        keep(data);
        // Whoever flushes it learns of the failure. Until then it is tried again each time there is twice as much.
        enoughBytes = waitingBytes * 2;
      }
    },
    flush,
  };
}

function makeRoom(filled: Buffer, filledBytes: number, bytes: number): Buffer {
  if (bytes <= filled.length) return filled;
  const roomier = Buffer.allocUnsafeSlow(Math.max(leastRoomBytes, filled.length * 2, bytes));
  filled.copy(roomier, 0, 0, filledBytes);
  return roomier;
}

/** Appends each piece whole: what a full disk took of it is taken back before it is appended again. */
function createWholeAppender(path: string, append: AppendBytes) {
  let wholeBytes = 0;
  let isTorn = false;
  return {
    append: (piece: Buffer): void => {
      if (isTorn && existsSync(path)) truncateSync(path, wholeBytes);
      isTorn = true;
      append(path, piece);
      isTorn = false;
      wholeBytes += piece.length;
    },
  };
}
