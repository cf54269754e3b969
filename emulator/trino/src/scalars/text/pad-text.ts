import { refuseArgument } from "../refuse-argument.ts";
import { substringBetween, toCharacters } from "./cut-text.ts";

const maxLength = 2_147_483_647n;

/** A text filled up from the left, or cut, to a length in characters. */
export function padLeft(text: string, length: bigint, padding: string): string {
  const { kept, fill } = pad(text, length, padding);
  return fill + kept;
}

/** A text filled up from the right, or cut, to a length in characters. */
export function padRight(text: string, length: bigint, padding: string): string {
  const { kept, fill } = pad(text, length, padding);
  return kept + fill;
}

function pad(text: string, length: bigint, padding: string): { readonly kept: string; readonly fill: string } {
  if (length < 0n || length > maxLength) refuseArgument(`Target length must be in the range [0..${maxLength}]`);
  if (padding === "") refuseArgument("Padding string must not be empty");
  const missing = Number(length) - toCharacters(text).length;
  if (missing < 0) return { kept: substringBetween(text, 1n, length), fill: "" };
  const characters = toCharacters(padding);
  const rest = substringBetween(padding, 1n, BigInt(missing % characters.length));
  return { kept: text, fill: padding.repeat(Math.floor(missing / characters.length)) + rest };
}
