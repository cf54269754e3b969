/** Passes bytes on up to the last line ending, and keeps the incomplete line after it until its ending arrives. */
export interface WholeLines {
  readonly take: (chunk: Uint8Array) => readonly Uint8Array[];
  /** Gives up the incomplete line at the end, when no ending will come. */
  readonly takeRest: () => readonly Uint8Array[];
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
/** No row is this long; the reader says so when it gets the line. */
const maxHeldBytes = 8 * 1024 * 1024;

export function createWholeLines(): WholeLines {
  let held: Uint8Array = new Uint8Array();
  let hasLineFeed = false;
  return {
    take: (chunk) => {
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      hasLineFeed ||= chunk.includes(lineFeed);
      const end = bytes.length > maxHeldBytes ? bytes.length : findLinesEnd(bytes, hasLineFeed);
      held = bytes.subarray(end);
      return end === 0 ? [] : [bytes.subarray(0, end)];
    },
    takeRest: () => {
      const rest = held;
      held = new Uint8Array();
      return rest.length === 0 ? [] : [rest];
    },
  };
}

/** Where lines end with CR alone, the last byte may be half of a CRLF. */
function findLinesEnd(bytes: Uint8Array, hasLineFeed: boolean): number {
  if (hasLineFeed) return bytes.lastIndexOf(lineFeed) + 1;
  return bytes.length < 2 ? 0 : bytes.lastIndexOf(carriageReturn, bytes.length - 2) + 1;
}
