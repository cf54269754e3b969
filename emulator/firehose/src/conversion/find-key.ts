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
    const usualEnd = findUsualEnd(lines, at);
    at = findEnd(lines, usualEnd) + 1;
    const isUnusual = usualEnd < at - 1;
    if (isUnusual && isKey(lines, at) && isWanted(String(JSON.parse(lines.toString("utf8", start, at))))) return true;
  }
  return false;
}

/** A loop of its own for what nearly all strings are: this is asked for each byte of an object. */
function findUsualEnd(lines: Buffer, start: number): number {
  let at = start;
  while (kindAt(lines, at) === usual) at += 1;
  return at;
}

function findEnd(lines: Buffer, start: number): number {
  let at = start;
  for (let kind = kindAt(lines, at); kind !== ending; kind = kindAt(lines, at)) at += kind === escaping ? 2 : 1;
  return at;
}

const [usual, unusual, escaping, ending] = [0, 1, 2, 3];
/** What a byte is inside a string. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => toKind(byte));

function toKind(byte: number): number {
  if (byte === quote || byte === newline) return ending;
  if (byte === backslash) return escaping;
  return (byte >= 0x41 && byte <= 0x5a) || byte === 0x2e || byte > 0x7f ? unusual : usual;
}

/** Behind the last byte a string ends, too. */
function kindAt(lines: Buffer, at: number): number {
  return kinds[lines[at] ?? newline] ?? ending;
}

/** Whether the string that ends here is a key: a colon comes next. */
export function isKey(lines: Buffer, end: number): boolean {
  let at = end;
  while (space.has(lines[at] ?? colon)) at += 1;
  return lines[at] === colon;
}
