import { AthenaSqlError } from "../../errors.ts";

/** Text of UTF-8; what is none becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decodeWith(bytes, "\uFFFD");
}

/** Text of UTF-8; what is none becomes a character of one's own, or nothing. */
export function decodeUtf8As(bytes: Uint8Array, replacement: string): string {
  if (Array.from(replacement).length > 1) {
    throw new AthenaSqlError(
      "INVALID_FUNCTION_ARGUMENT",
      "Replacement character string must empty or a single character",
    );
  }
  return decodeWith(bytes, replacement);
}

/** The replacement as a code point. */
export function decodeUtf8AsCodePoint(bytes: Uint8Array, codePoint: bigint): string {
  const isCharacter = codePoint >= 0n && codePoint <= 0x10ffffn && !(codePoint >= 0xd800n && codePoint <= 0xdfffn);
  return decodeWith(bytes, isCharacter ? String.fromCodePoint(Number(codePoint)) : "\uFFFD");
}

/** A piece of a character that is cut short is replaced once, and a surrogate as a whole, as Trino does. */
const invalidLengths: readonly (readonly [lead: RegExp, length: number])[] = [
  [/^[\u00c0-\u00df]/, 2],
  [/^[\u00e0-\u00ef]/, 3],
  [/^[\u00f0-\u00f7]/, 4],
  [/^[\u00f8-\u00fb]/, 5],
  [/^[\u00fc-\u00fd]/, 6],
];

function decodeWith(bytes: Uint8Array, replacement: string): string {
  const decoded = Buffer.from(bytes).toString("utf8");
  if (!decoded.includes("\uFFFD")) return decoded;
  let [result, rest] = ["", Buffer.from(bytes).toString("latin1")];
  while (rest !== "") {
    const valid = validPattern.exec(rest)?.[0] ?? "";
    result += Buffer.from(valid, "latin1").toString("utf8");
    rest = rest.slice(valid.length);
    if (rest === "") break;
    rest = rest.slice(countInvalid(rest));
    result += replacement;
  }
  return result;
}

const validPattern =
  /^(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})*/;

function countInvalid(rest: string): number {
  const length = invalidLengths.find(([lead]) => lead.test(rest))?.[1] ?? 1;
  const continuation = /^[\x80-\xbf]*/.exec(rest.slice(1, length))?.[0].length ?? 0;
  return 1 + continuation;
}
