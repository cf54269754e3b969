/** Forms of numbers and times that no type reads. Of several that fit, the first is named. */
const looks: readonly (readonly [name: string, form: RegExp])[] = [
  ["numbers with commas between thousands", /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/],
  ["numbers with a decimal comma", /^[+-]?(?:\d+|\d{1,3}(?:[. ]\d{3})+)(?:,\d+)?$/],
  ["percentages", /^[+-]?\d[\d.,]*\s?%$/],
  ["amounts with a currency sign", /^(?:[+-]?\p{Sc}\s?[+-]?\d[\d.,]*|[+-]?\d[\d.,]*\s?\p{Sc})$/u],
  [
    "times in a pattern that is not known",
    /^(?:[\d:.,/ TZ+-]*\d:\d\d[\d:.,/ \p{L}+-]*|(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:\D.*)?)$/u,
  ],
];
/** A code, such as a version, may look like one too; a long text does not. */
const maxCharacters = 40;

export interface LookProfile {
  readonly add: (value: string) => void;
  /** What every value looks like; undefined when there is no such thing, or no values. */
  readonly look: () => string | undefined;
}

/** Narrows down what the values of a text column look like, so that nothing becomes text without a word. */
export function createLookProfile(): LookProfile {
  let left: typeof looks | undefined;
  return {
    add: (value) => {
      left ??= looks;
      if (left.length === 0) return;
      left = value.length > maxCharacters ? [] : left.filter(([, form]) => form.test(value));
    },
    look: () => left?.[0]?.[0],
  };
}
