import { readLineChunks } from "./read-line-chunks.ts";

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const newline = 0x0a;
const space = new Set([0x20, 0x09, 0x0d]);

/** Like `hasKey`, for a file. No line may be longer than `longestLineBytes`, and each must end with a line feed. */
export async function fileHasKey(
  path: string,
  longestLineBytes: number,
  isWanted: (key: string) => boolean,
): Promise<boolean> {
  for await (const lines of readLineChunks(path, longestLineBytes)) if (hasKey(lines, isWanted)) return true;
  return false;
}

/**
 * Whether JSON lines have a wanted key, at any depth. `isWanted` is asked only about keys with an upper-case letter, a dot,
 * an escape or a character beyond ASCII: no SerDe renames any other. Keys in lines that are not valid JSON may be missed.
 */
export function hasKey(lines: Buffer, isWanted: (key: string) => boolean): boolean {
  let at = 0;
  while (at < lines.length) {
    const start = at;
    at += 1;
    if (lines[start] !== quote) continue;
    let isUnusual = false;
    for (let byte = lines[at]; byte !== quote && byte !== newline && byte !== undefined; byte = lines[at]) {
      isUnusual ||= isUnusualByte(byte);
      at += byte === backslash ? 2 : 1;
    }
    at += 1;
    if (isUnusual && isKey(lines, at) && isWanted(String(JSON.parse(lines.toString("utf8", start, at))))) return true;
  }
  return false;
}

function isUnusualByte(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || byte === 0x2e || byte === backslash || byte > 0x7f;
}

/** Whether the string that ends here is a key: a colon comes next. */
export function isKey(lines: Buffer, end: number): boolean {
  let at = end;
  while (space.has(lines[at] ?? colon)) at += 1;
  return lines[at] === colon;
}
