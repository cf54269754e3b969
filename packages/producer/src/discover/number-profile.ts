import { compileNotation, type NumberNotation, writtenAs } from "@sluice/schema";

import { findUnit, isCurrency } from "./find-unit.ts";
import { createLakeType, type LakeType, lakeTypes } from "./lake-type.ts";
import { addNumber, chooseNumberType, createShape, mergeShapes, type NumberShape } from "./number-shape.ts";

/** One way to read all values of a column as numbers. */
export interface NumberReading {
  readonly lakeType: LakeType;
  /** Absent for numbers that are written as usual. */
  readonly notation?: NumberNotation;
  /** What stands before fractions, if the column shows it. */
  readonly decimalMark?: "," | ".";
  readonly note?: string;
}

export interface NumberProfile {
  readonly add: (value: string) => void;
  /**
   * The ways in which all values can be read, the usual one first; none when a value is no number or there are no
   * values. The header may suggest money.
   */
  readonly readings: (header: string) => readonly NumberReading[];
}

const moneyHeader = /price|amount|cost|total|fee|tax|balance|salary|revenue/i;

/** How files write numbers, the usual way first. */
const notations: readonly NumberNotation[] = [
  {},
  { groupMark: "," },
  { decimalMark: "," },
  { decimalMark: ",", groupMark: "." },
  { groupMark: " " },
  { decimalMark: ",", groupMark: " " },
  { groupMark: "'" },
  { decimalMark: ",", groupMark: "'" },
];
const marks = { ",": /,/, ".": /\./, " ": /[ \u{A0}\u{2009}\u{202F}]/u, "'": /['’]/ } as const;
type Mark = keyof typeof marks;

/** Numbers that every notation reads alike, and those with a point, which all read alike that have no decimal comma. */
const markless = /^[+-]?\d+(?:[eE][+-]?\d+)?$/;
const pointed = /^[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

interface Candidate {
  readonly notation: NumberNotation;
  readonly read: (text: string) => string | undefined;
  readonly shape: NumberShape;
}

/** Narrows down how a column's numbers are written, and climbs to the narrowest type that holds all of them. */
export function createNumberProfile(): NumberProfile {
  const [common, withPoint, seen] = [createShape(), createShape(), new Set<Mark>()];
  let candidates: readonly Candidate[] | undefined;
  const take = (value: string) => (candidate: Candidate) => {
    const plain = candidate.read(value);
    if (plain !== undefined) addNumber(candidate.shape, plain);
    return plain !== undefined;
  };
  return {
    add: (value) => {
      candidates ??= createCandidates(findUnit(value));
      if (candidates.length === 0) return;
      const hasUnit = candidates[0]?.notation.unit !== undefined;
      if (!hasUnit && markless.test(value)) return addNumber(common, value);
      noteMarks(seen, hasUnit ? value.replaceAll(/^\D+|\D+$/g, "") : value);
      if (hasUnit || !pointed.test(value)) candidates = candidates.filter(take(value));
      else {
        addNumber(withPoint, value);
        candidates = candidates.filter((candidate) => !hasComma(candidate) || take(value)(candidate));
      }
      return undefined;
    },
    readings: (header) =>
      (candidates ?? [])
        .filter((candidate) => isShown(candidate.notation, seen))
        .flatMap(({ notation, shape }) => {
          const all = hasComma({ notation }) ? [common, shape] : [common, withPoint, shape];
          return chooseReading(all.reduce(mergeShapes), notation, header) ?? [];
        }),
  };
}

function createCandidates(unit: string | undefined): readonly Candidate[] {
  return notations.map((plain) => {
    const notation = unit === undefined ? plain : { ...plain, unit };
    const isUsual = Object.keys(notation).length === 0;
    return { notation, read: isUsual ? readUsual : compileNotation(notation), shape: createShape() };
  });
}

/** What is neither markless nor pointed is not written as usual. */
function readUsual(): undefined {
  return undefined;
}

function hasComma({ notation }: Pick<Candidate, "notation">): boolean {
  return notation.decimalMark !== undefined;
}

function noteMarks(seen: Set<Mark>, text: string): void {
  for (const [mark, expression] of Object.entries(marks)) if (isMark(mark) && expression.test(text)) seen.add(mark);
}

function isMark(text: string): text is Mark {
  return text in marks;
}

/** Whether each mark of a notation occurs: points between groups leave only the comma for the fraction. */
function isShown({ decimalMark, groupMark }: NumberNotation, seen: ReadonlySet<Mark>): boolean {
  const isFractionShown = decimalMark === undefined || groupMark === "." || seen.has(decimalMark);
  return isFractionShown && (groupMark === undefined || seen.has(groupMark));
}

function chooseReading(shape: NumberShape, notation: NumberNotation, header: string): NumberReading | undefined {
  const isMoney = isCurrency(notation.unit) || moneyHeader.test(header);
  const { type, note } = chooseNumberType(shape, isMoney) ?? {};
  if (type === undefined) return note === undefined ? undefined : { lakeType: lakeTypes.text, note };
  const isUsual = Object.keys(notation).length === 0;
  if (isUsual && shape.isCode) return { lakeType: lakeTypes.text, note: codeNote };
  if (isIdentifier(shape, notation)) return { lakeType: lakeTypes.text, note: groupNote };
  return {
    lakeType: createLakeType(isUsual ? type : writtenAs(type, notation)),
    ...(isUsual ? {} : { notation }),
    ...findShownMark(shape, notation),
    ...(note === undefined ? {} : { note }),
  };
}

const codeNote = "digits with leading zeros or a plus: kept as text";
const groupNote = "digits in groups, all of one length, as telephone numbers have them: kept as text";
/** Amounts differ in length; few values say nothing. */
const [minIdentifierDigits, minIdentifiers] = [7, 3];

function isIdentifier({ count, scale, whole, minWhole }: NumberShape, { groupMark }: NumberNotation): boolean {
  const isOfOneLength = whole === minWhole && whole >= minIdentifierDigits && count >= minIdentifiers;
  return groupMark !== undefined && scale === 0 && isOfOneLength;
}

/** Which mark before the fraction the column is evidence of, for the other columns of its file. */
function findShownMark({ scale }: NumberShape, { decimalMark, groupMark }: NumberNotation) {
  if (decimalMark !== undefined) return { decimalMark };
  return scale > 0 || groupMark === "," ? ({ decimalMark: "." } as const) : {};
}

/**
 * The one reading of a column: where there are several, the one with the file's decimal mark, else the usual one;
 * undefined when none of them is usual.
 */
export function settleReading(
  readings: readonly NumberReading[],
  decimalMark: NumberReading["decimalMark"],
): NumberReading | undefined {
  const [first, ...others] = readings;
  if (others.length === 0) return first;
  const isOfFile = ({ notation }: NumberReading) => (notation?.decimalMark ?? ".") === decimalMark;
  return readings.find(isOfFile) ?? (first?.notation === undefined ? first : undefined);
}
