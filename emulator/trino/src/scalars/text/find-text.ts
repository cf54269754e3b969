import { refuseArgument } from "../refuse-argument.ts";
import { toCharacters } from "./cut-text.ts";

/** Where a text begins, counted in characters from 1; 0 for nowhere. */
export function findText(text: string, part: string): bigint {
  return toPosition(text, text.indexOf(part));
}

/** Where its n-th occurrence begins; a negative n counts from the end. Occurrences may overlap. */
export function findOccurrence(text: string, part: string, instance: bigint): bigint {
  if (instance === 0n) refuseArgument("'instance' must be a positive or negative number.");
  if (part === "") return 1n;
  const step = instance > 0n ? 1 : -1;
  let index = step === 1 ? text.indexOf(part) : text.lastIndexOf(part);
  for (let left = Math.abs(Number(instance)); left > 1 && index !== -1; left--)
    index = findNext(text, part, index, step);
  return toPosition(text, index);
}

function findNext(text: string, part: string, index: number, step: number): number {
  if (step === 1) return text.indexOf(part, index + 1);
  return index === 0 ? -1 : text.lastIndexOf(part, index - 1);
}

function toPosition(text: string, index: number): bigint {
  return index === -1 ? 0n : BigInt(toCharacters(text.slice(0, index)).length + 1);
}
