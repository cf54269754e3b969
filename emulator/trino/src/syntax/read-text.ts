import { failAt, failAtNext, peek, take, takeToken, type TokenReader } from "./token-reader.ts";

/** Whether a text comes next, `'…'` or `U&'…'`. */
export function isTextNext(reader: TokenReader, offset = 0): boolean {
  const { kind } = peek(reader, offset);
  return kind === "text" || kind === "unicode text";
}

/** `'…'` or `U&'…' [UESCAPE '…']`, without its quotes. */
export function readText(reader: TokenReader): string {
  if (!isTextNext(reader)) failAtNext(reader, "<string>");
  const { kind, raw, start } = takeToken(reader);
  if (kind === "text") return unquote(raw);
  const hasEscape = peek(reader, 1).kind === "text" && take(reader, "uescape");
  const escape = hasEscape ? unquote(takeToken(reader).raw) : "\\";
  if (!/^[^\da-f+"'\s]$/iu.test(escape)) failAt(reader, start, `Invalid Unicode escape character: ${escape}`);
  return decodeUnicodeText(unquote(raw.slice(2)), escape, (message) => failAt(reader, start, message));
}

function unquote(raw: string): string {
  return raw.slice(1, -1).replaceAll("''", "'");
}

/** Replaces `\0041`, `\+000041` and a doubled escape character. */
function decodeUnicodeText(text: string, escape: string, fail: (message: string) => never): string {
  let decoded = "";
  for (let index = 0; index < text.length;) {
    const isEscape = text[index] === escape;
    const [piece, length] = isEscape ? decodeEscape(text.slice(index + 1), escape, fail) : [text.charAt(index), 0];
    decoded += piece;
    index += 1 + length;
  }
  return decoded;
}

/** What an escape stands for, and how many characters after the escape character it takes. */
function decodeEscape(rest: string, escape: string, fail: (message: string) => never): readonly [string, number] {
  if (rest.startsWith(escape)) return [escape, escape.length];
  const prefix = rest.startsWith("+") ? 1 : 0;
  const length = prefix === 1 ? 6 : 4;
  const digits = rest.slice(prefix, prefix + length);
  const wrong = /[^\da-f]/i.exec(digits)?.[0];
  if (wrong !== undefined) fail(`Invalid hexadecimal digit: ${wrong}`);
  if (digits.length < length) fail(`Incomplete escape sequence: ${digits}`);
  const code = Number.parseInt(digits, 16);
  if (code > 0x10_ff_ff) fail(`Invalid escaped character: ${digits}`);
  if (code >= 0xd8_00 && code <= 0xdf_ff) {
    fail(`Invalid escaped character: ${digits}. Escaped character is a surrogate. Use '\\+123456' instead.`);
  }
  return [String.fromCodePoint(code), prefix + length];
}
