/** An event as JSON: a text, or its UTF-8, which the function's thread decodes. */
export type EventJson = string | Uint8Array;

/** The event as a text. */
export function readEventJson(event: EventJson): string {
  return typeof event === "string" ? event : toBuffer(event).toString();
}

/**
 * Text that is put together as UTF-8, in memory that the function's thread reads without a copy. The texts of thousands of
 * records, kept until they are an event, would be copied twice by the garbage collector, and as a message once more.
 */
export interface EventText {
  readonly append: (text: string) => void;
  readonly appendBytes: (bytes: Uint8Array) => void;
  readonly sizeBytes: () => number;
  /** What there is so far: valid until more is appended. */
  readonly bytes: () => Uint8Array;
  /** Goes back to where it had this size: to 0 to begin anew, in the same memory. */
  readonly truncate: (sizeBytes: number) => void;
}

const leastBytes = 64 * 1024;
/** Of a UTF-16 unit in UTF-8. */
const mostUnitBytes = 3;

export function createEventText(): EventText {
  let memory = allocate(leastBytes);
  let end = 0;
  const makeRoom = (bytes: number): void => {
    if (end + bytes <= memory.length) return;
    const roomier = allocate(Math.max(end + bytes, memory.length * 2));
    memory.copy(roomier, 0, 0, end);
    memory = roomier;
  };
  return {
    append: (text) => {
      // Counted only where it may matter: counting takes as long as writing.
      if (end + text.length * mostUnitBytes > memory.length) makeRoom(Buffer.byteLength(text));
      end += memory.write(text, end);
    },
    appendBytes: (bytes) => {
      makeRoom(bytes.length);
      memory.set(bytes, end);
      end += bytes.length;
    },
    sizeBytes: () => end,
    bytes: () => memory.subarray(0, end),
    truncate: (sizeBytes) => {
      end = sizeBytes;
    },
  };
}

function allocate(bytes: number): Buffer {
  return Buffer.from(new SharedArrayBuffer(bytes));
}

function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
