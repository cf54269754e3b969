import { InvalidArgumentError } from "@commander-js/extra-typings";

interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  /** Excludes `min` itself. */
  readonly above?: boolean;
  readonly whole?: boolean;
  /** How the error says what is allowed: "a number above 0". */
  readonly allowed: string;
}

/** Reads an option's value as a number in a range, for commander. Its error says what is allowed. */
export function numberOption(range: NumberRange): (text: string) => number {
  const { min = -Infinity, max = Infinity, above = false, whole = false, allowed } = range;
  return (text) => {
    const value = Number(text);
    const isInRange = above ? value > min && value <= max : value >= min && value <= max;
    if (text.trim() === "" || !Number.isFinite(value) || !isInRange || (whole && !Number.isSafeInteger(value))) {
      throw new InvalidArgumentError(`Allowed: ${allowed}.`);
    }
    return value;
  };
}

/** Reads an option's value as how many there are to be, for commander: one at least. */
export const countOption = numberOption({ min: 1, whole: true, allowed: "a whole number above 0" });

/** Reads an option's value as a text that matches a pattern, for commander. */
export function textOption({ pattern, allowed }: { readonly pattern: RegExp; readonly allowed: string }) {
  return (text: string): string => {
    if (!pattern.test(text)) throw new InvalidArgumentError(`Allowed: ${allowed}.`);
    return text;
  };
}
