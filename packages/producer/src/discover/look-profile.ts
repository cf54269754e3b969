const number = String.raw`(?:\d+(?:[.,]\d+)?|\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d+)?)`;
const unit = String.raw`(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|%|‰)`;
const day = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?\.?(?: of)?[ -]\p{L}{3,}\.?|\p{L}{3,}\.?[ -]\d{1,2}(?:st|nd|rd|th)?),?[ -]\d{2,4}`;

/** Forms of numbers and times that no type reads. Of several that fit, the first is named. */
const looks: readonly (readonly [note: string, form: RegExp])[] = [
  ["numbers that are written in more than one way", new RegExp(`^[+-]?${number}$`)],
  [
    "numbers with different signs or currencies, or with and without one",
    new RegExp(`^[+-]?${unit}?[ \u{A0}]?[+-]?${number}[ \u{A0}]?${unit}?$`, "u"),
  ],
  [
    "numbers of which negative ones have brackets, or a minus behind them",
    new RegExp(String.raw`^(?:\(${unit}? ?${number}\)|-?${unit}? ?${number} ?${unit}?-?)$`, "u"),
  ],
  [
    "times in a pattern that is not known",
    /^(?:[\d:.,/ TZ+-]*\d:\d\d[\d:.,/ \p{L}+-]*|(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:\D.*)?)$/u,
  ],
  [
    "days with names of months that no pattern reads",
    new RegExp(String.raw`^(?:\p{L}+\.?,? )?${day}(?:[, ].*)?$`, "u"),
  ],
];
/** A code, such as a version, may look like one too; a long text does not. */
const maxCharacters = 40;

export interface LookProfile {
  readonly add: (value: string) => void;
  /** Says what every value looks like; undefined when there is no such thing, or no values. */
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
    look: () => {
      const [first] = left ?? [];
      return first === undefined ? undefined : `looks like ${first[0]}: kept as text`;
    },
  };
}
