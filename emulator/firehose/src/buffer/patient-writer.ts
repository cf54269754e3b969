import { appendFileSync, existsSync, truncateSync } from "node:fs";

/** Appends to a file in large pieces, and keeps in memory what the disk does not take at the moment. */
export interface PatientWriter {
  /** Does not throw. */
  readonly add: (data: Buffer) => void;
  /** Writes the rest to the file. When it throws, as on a full disk, nothing is lost, and it may be called again. */
  readonly flush: () => void;
}

export type AppendBytes = (path: string, bytes: Buffer) => void;

/** Collected in memory before a write: one for each small record would cost more than the record. */
const pieceBytes = 256 * 1024;

/** The file is created when the first piece is written. */
export function createPatientWriter(path: string, append: AppendBytes = appendFileSync): PatientWriter {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let enoughBytes = pieceBytes;
  const file = createWholeAppender(path, append);
  const flush = (): void => {
    const [first, ...others] = waiting;
    file.append(first !== undefined && others.length === 0 ? first : Buffer.concat(waiting));
    waiting = [];
    waitingBytes = 0;
    enoughBytes = pieceBytes;
  };
  const flushIfPossible = (): void => {
    try {
      flush();
    } catch {
      // Whoever flushes it learns of the failure. Until then it is tried again each time there is twice as much.
      enoughBytes = waitingBytes * 2;
    }
  };
  return {
    add: (data) => {
      waiting.push(data);
      waitingBytes += data.length;
      if (waitingBytes >= enoughBytes) flushIfPossible();
    },
    flush,
  };
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
