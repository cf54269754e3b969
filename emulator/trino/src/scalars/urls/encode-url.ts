import { refuseArgument } from "../refuse-argument.ts";
import { decodeUtf8 } from "../text/decode-utf8.ts";

const encoded: Readonly<Record<string, string>> = {
  "%20": "+",
  "!": "%21",
  "'": "%27",
  "(": "%28",
  ")": "%29",
  "~": "%7E",
};

/** As a form encodes a field, in the manner of Java's URLEncoder. */
export function encodeUrl(text: string): string {
  return encodeURIComponent(text).replaceAll(/%20|[!'()~]/g, (part) => encoded[part] ?? part);
}

/** The reverse. Throws URLDecoder's refusals. */
export function decodeUrl(text: string): string {
  return text.replaceAll("+", " ").replaceAll(/(?:%[\s\S]{0,2})+/g, (escapes) => {
    const bytes = escapes.match(/%[\s\S]{0,2}/g)?.map(readByte) ?? [];
    return decodeUtf8(Uint8Array.from(bytes));
  });
}

function readByte(escape: string): number {
  const digits = escape.slice(1);
  if (digits.length < 2) refuseArgument("URLDecoder: Incomplete trailing escape (%) pattern");
  const odd = /[^0-9a-f]/i.exec(digits)?.index;
  if (odd === undefined) return Number.parseInt(digits, 16);
  const what = /^-[0-9a-f]/i.test(digits) ? "negative value" : `Error at index ${odd} in: "${digits}"`;
  return refuseArgument(`URLDecoder: Illegal hex characters in escape (%) pattern - ${what}`);
}
