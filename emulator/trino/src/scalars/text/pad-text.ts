import { refuseArgument } from "../refuse-argument.ts";
import { toCharacters } from "./cut-text.ts";

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
  if (missing <= 0) return { kept: Array.from(text).slice(0, Number(length)).join(""), fill: "" };
  const count = toCharacters(padding).length;
  const fill = padding.repeat(Math.ceil(missing / count));
  return { kept: text, fill: Array.from(fill).slice(0, missing).join("") };
}
