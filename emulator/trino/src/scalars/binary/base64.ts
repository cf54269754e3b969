import { AthenaSqlError } from "../../errors.ts";

/** Bytes of base64, with or without the padding; refused in the words of Java's decoder. */
export function decodeBase64(text: string): Uint8Array {
  return decode(text, "+/");
}

/** Bytes of base64 with `-` and `_` for `+` and `/`. */
export function decodeBase64Url(text: string): Uint8Array {
  return decode(text, "-_");
}

/** With padding, which Node's own encoding of this kind leaves out. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}

function decode(text: string, lastDigits: string): Uint8Array {
  const body = text.replace(/={1,2}$/, "");
  const padding = text.length - body.length;
  const odd = Array.from(body).find((character) => !/[A-Za-z0-9]/.test(character) && !lastDigits.includes(character));
  if (text.length === 1) refuse("Input byte[] should at least have 2 bytes for base64 bytes");
  if (odd === "=") refuse("Input byte array has incorrect ending byte at " + String(body.indexOf("=") + 2));
  if (odd !== undefined) refuse(`Illegal base64 character ${odd.charCodeAt(0).toString(16)}`);
  if (body.length % 4 === 1) refuse("Last unit does not have enough valid bits");
  if (padding > 0 && text.length % 4 !== 0) refuse("Input byte array has wrong 4-byte ending unit");
  return Buffer.from(body, "base64");
}

function refuse(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}
