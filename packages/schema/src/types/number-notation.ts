/** How people write numbers, where that is not `1234.56`. What is absent is as there. */
export interface NumberNotation {
  /** Stands before the fraction. */
  readonly decimalMark?: ",";
  /**
   * May stand between groups of three digits, or of two before the last three, as in India. A blank is also a no-break or
   * a narrow one, an apostrophe also the typographic one.
   */
  readonly groupMark?: "," | "." | " " | "'";
  /** Stands in every value, before or after the number: `$`, `EUR`, `%`. The number is stored as it is written, without it. */
  readonly unit?: string;
}

/** Digits of each group, `g` the mark between them. A number that begins with 0 has no groups. */
const grouped = String.raw`[1-9]\d{0,2}(?:g\d{3})+|[1-9]\d?(?:g\d{2})+g\d{3}`;
const groupMarks = { ",": ",", ".": String.raw`\.`, " ": String.raw`[ \u{A0}\u{2009}\u{202F}]`, "'": "['’]" } as const;
const blank = String.raw`[ \t\u{A0}\u{2009}\u{202F}]?`;
/** A minus may be written as the sign that it is, U+2212. */
const sign = String.raw`[+\u{2212}-]?`;
const maxUnitCharacters = 16;

/**
 * Compiles a notation into what rewrites a text as a plain number, `1234.56`; undefined for a text that is not written so.
 * Throws `RangeError` for a notation that can be read in two ways, or that says nothing.
 */
export function compileNotation(notation: NumberNotation): (text: string) => string | undefined {
  checkNotation(notation);
  const expression = createNumberExpression(notation);
  const takeUnit = notation.unit === undefined ? (text: string) => text : createUnitTaker(notation.unit);
  return (text) => {
    const [, written = "", whole = "", fraction = "", bare = "", exponent = ""] =
      expression.exec(takeUnit(text.trim())) ?? [];
    const digits = whole.replaceAll(/\D/g, "");
    if (digits === "" && bare === "") return undefined;
    const places = fraction + bare;
    return `${written === "" || written === "+" ? "" : "-"}${digits}${places === "" ? "" : `.${places}`}${exponent}`;
  };
}

/** A number in the notation, for a person: `1.234,56 €`; `1.234 €` without a fraction. Different ones for different notations. */
export function showNotation({ decimalMark, groupMark, unit }: NumberNotation, hasFraction = true): string {
  const fraction = hasFraction ? `${decimalMark ?? "."}56` : "";
  return `1${groupMark ?? ""}234${fraction}${unit === undefined ? "" : ` ${unit}`}`;
}

/** A notation with its parts in a fixed order. */
export function orderNotation({ decimalMark, groupMark, unit }: NumberNotation): NumberNotation {
  return {
    ...(decimalMark === undefined ? {} : { decimalMark }),
    ...(groupMark === undefined ? {} : { groupMark }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** Whether every text of one notation is also one of another, and the same number: both plain ones without. */
export function isWiderNotation(before: NumberNotation = {}, now: NumberNotation = {}): boolean {
  const isSameMark = before.decimalMark === now.decimalMark && before.unit === now.unit;
  return isSameMark && (before.groupMark === undefined || before.groupMark === now.groupMark);
}

function checkNotation({ decimalMark, groupMark, unit }: NumberNotation): void {
  if (decimalMark === undefined && groupMark === undefined && unit === undefined) {
    throw toRefusal("expected decimalMark, groupMark or unit");
  }
  if (groupMark === (decimalMark ?? ".")) throw toRefusal(`"${groupMark}" is before the fraction and between groups`);
  if (unit === undefined) return;
  // Without its own digits, signs and marks, what is left of a unit is never a part of the number.
  const isClear =
    unit.length <= maxUnitCharacters && /^[^\s\d+\u{2212}"-](?:[^\d+\u{2212}"\r\n-]*[^\s\d+\u{2212}"-])?$/u.test(unit);
  if (!isClear || /^[,.'’]/.test(unit)) {
    throw toRefusal(
      `unit ${JSON.stringify(unit)} is not 1 to ${maxUnitCharacters} characters other than digits and signs`,
    );
  }
}

/** Finds the sign, the whole digits with their marks, the fraction, a fraction that stands alone, and the exponent. */
function createNumberExpression({ decimalMark, groupMark, unit }: NumberNotation): RegExp {
  const mark = decimalMark ?? String.raw`\.`;
  const groups = groupMark === undefined ? "" : `${grouped.replaceAll("g", groupMarks[groupMark])}|`;
  // Behind a unit, a point may be the unit's own: "Rs.5".
  const alone = unit === undefined ? String.raw`|${mark}(\d+)` : "|(?!)()";
  const number = String.raw`(?:(${groups}\d+)(?:${mark}(\d*))?${alone})`;
  return new RegExp(String.raw`^(${sign})${number}([eE][+-]?\d+)?$`, "u");
}

/** Takes a unit off, with a blank between it and the number. A text without it becomes none. */
function createUnitTaker(unit: string): (text: string) => string {
  const literal = unit.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const [before, after] = [new RegExp(`^(${sign})${literal}${blank}`, "u"), new RegExp(`${blank}${literal}$`, "u")];
  return (text) => {
    if (after.test(text)) return text.replace(after, "");
    return before.test(text) ? text.replace(before, "$1") : "";
  };
}

function toRefusal(reason: string): RangeError {
  return new RangeError(`number notation: ${reason}`);
}
