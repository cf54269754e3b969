import { AthenaSqlError } from "../../errors.ts";

/** Bytes of hexadecimal digits in either case. */
export function decodeHex(text: string): Uint8Array {
  if (text.length % 2 === 1) refuse(`invalid input length ${text.length}`);
  const odd = /[^0-9a-f]/i.exec(text)?.[0];
  if (odd !== undefined) refuse(`not a hexadecimal digit: "${odd}" = ${odd.charCodeAt(0)}`);
  return Buffer.from(text, "hex");
}

function refuse(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}
