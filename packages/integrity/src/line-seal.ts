import { crc32 } from "node:zlib";

/** Puts a checksum behind each line of one file. */
export interface LineSeal {
  /**
   * A line as it is written: its text, a tab, eight hexadecimal digits and a line feed. The checksum is of the text and of
   * the line's position in the file, so that a line that is left out, doubled or moved is found, and not only one that
   * has changed.
   */
  readonly seal: (text: string, position: number) => string;
  /** What `seal` puts behind a line's text. */
  readonly compute: (text: string | Uint8Array, position: number) => string;
  /** Whether these bytes are a line, without its line feed, that was sealed for this position. */
  readonly isWhole: (line: Uint8Array, position: number) => boolean;
}

/** Bytes of a seal without the line feed. */
export const sealLength = 9;
const tab = 0x09;
const digits = 16;
/** Of a checksum, in hexadecimal. */
export const checksumDigits = 8;

/** `identity` says which file it is: the lines of another one are not taken for its own. */
export function createLineSeal(identity: string): LineSeal {
  const seed = crc32(identity);
  const toChecksum = (text: string | Uint8Array, position: number): number => crc32(text, (seed + position) >>> 0);
  const compute: LineSeal["compute"] = (text, position) => `\t${formatChecksum(toChecksum(text, position))}\n`;
  return {
    compute,
    seal: (text, position) => text + compute(text, position),
    isWhole: (line, position) => {
      const end = line.length - sealLength;
      if (end < 0 || line[end] !== tab) return false;
      return readDigits(line, end + 1) === toChecksum(line.subarray(0, end), position);
    },
  };
}

/** Eight lower-case hexadecimal digits. From a table, because this is done for each record of a stream. */
export function formatChecksum(checksum: number): string {
  // Both indexes are below 65,536: `?? ""` is for the compiler.
  return (quads[checksum >>> 16] ?? "") + (quads[checksum & 0xff_ff] ?? "");
}

const quads = Array.from({ length: 0x1_00_00 }, (_, value) => value.toString(digits).padStart(checksumDigits / 2, "0"));

/** NaN for what is not lower-case digits. */
function readDigits(bytes: Uint8Array, start: number): number {
  let value = 0;
  for (let at = start; at < start + checksumDigits; at += 1) value = value * digits + toDigit(bytes[at] ?? 0);
  return value;
}

function toDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x61 + 10 : NaN;
}
