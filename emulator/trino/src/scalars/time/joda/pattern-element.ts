import type { JodaFieldName } from "./joda-field.ts";

/** A piece of a format, which prints and parses as the part of the same name in Joda-Time's DateTimeFormatterBuilder. */
export type PatternElement =
  | { readonly kind: "literal"; readonly text: string }
  /** Printed with at least `minDigits`, read up to `maxDigits`. */
  | {
      readonly kind: "number";
      readonly field: JodaFieldName;
      readonly minDigits: number;
      readonly maxDigits: number;
      readonly isSigned: boolean;
    }
  | { readonly kind: "word"; readonly field: WordField; readonly isShort: boolean }
  /** Of `unit` milliseconds: a second, minute or hour. */
  | { readonly kind: "fraction"; readonly unit: number; readonly minDigits: number; readonly maxDigits: number }
  /** Of the hundred years from `pivot - 50`. */
  | {
      readonly kind: "two-digit year";
      readonly field: "year" | "weekyear";
      readonly pivot: number;
      readonly isLenient: boolean;
    }
  | { readonly kind: "offset"; readonly hasColon: boolean }
  | { readonly kind: "zone id" }
  | { readonly kind: "zone name"; readonly isLong: boolean };

export type WordField = "monthOfYear" | "dayOfWeek" | "halfdayOfDay" | "era";

const signed: ReadonlySet<JodaFieldName> = new Set(["year", "weekyear", "centuryOfEra"]);

/** `toNumber("monthOfYear", 2, 2)`. */
export function toNumber(field: JodaFieldName, minDigits: number, maxDigits: number): PatternElement {
  return { kind: "number", field, minDigits, maxDigits: Math.max(minDigits, maxDigits), isSigned: signed.has(field) };
}
