import { createDecimalType, type LakeType, lakeTypes } from "./lake-type.ts";

export interface NumberSummary {
  readonly lakeType: LakeType;
  /** Why the type is not simply one of the ladder's. */
  readonly note?: string;
}

export interface NumberProfile {
  readonly add: (value: string) => void;
  /** Undefined when a value is no number or there are no values. The header may suggest money. */
  readonly summary: (header: string) => NumberSummary | undefined;
}

/** Each type holds all values of the one before it. */
const ladder: readonly LakeType[] = [lakeTypes.int, lakeTypes.bigint, lakeTypes.double];

/** With this many digits any double can be written and read back (IEEE 754, binary64). */
const doubleDigits = 17;
/** Most digits of a decimal in Hive, and so in Glue. */
const maxPrecision = 38;
const moneyHeader = /price|amount|cost|total|fee|tax|balance|salary|revenue/i;

/** Climbs from int to the narrowest number type that holds every value. */
export function createNumberProfile(): NumberProfile {
  let count = 0;
  let rung = 0;
  let isCode = false;
  const digits = createDigitProfile();
  return {
    add: (value) => {
      count += 1;
      while (rung < ladder.length && ladder[rung]?.type.toJsonToken(value) === undefined) rung += 1;
      if (rung === ladder.length) return;
      isCode ||= /^\+|^-?0\d/.test(value);
      digits.add(value);
    },
    summary: (header) => {
      const lakeType = ladder[rung];
      if (count === 0 || lakeType === undefined) return undefined;
      if (isCode) return { lakeType: lakeTypes.text, note: "digits with leading zeros or a plus: kept as text" };
      return (lakeType === lakeTypes.double ? digits.decimal(header) : undefined) ?? { lakeType };
    },
  };
}

interface DigitProfile {
  readonly add: (value: string) => void;
  /** A decimal or text for numbers that a double would not keep exactly, and for money; undefined when a double will do. */
  readonly decimal: (header: string) => NumberSummary | undefined;
}

function createDigitProfile(): DigitProfile {
  let [whole, scale, minScale, most] = [0, 0, Infinity, 0];
  let hasExponent = false;
  return {
    add: (value) => {
      const point = value.indexOf(".");
      const places = point === -1 ? 0 : value.length - point - 1;
      scale = Math.max(scale, places);
      minScale = Math.min(minScale, places);
      whole = Math.max(whole, point === -1 ? value.length : point);
      if (value.length > doubleDigits) most = Math.max(most, value.replace(/^-?[0.]*/, "").replace(".", "").length);
      hasExponent ||= /e/i.test(value);
    },
    decimal: (header) => {
      if (hasExponent) return undefined;
      if (most > doubleDigits) return toExactType(whole, scale);
      if (scale !== 2 || minScale !== 2 || whole > 16 || !moneyHeader.test(header)) return undefined;
      return {
        lakeType: createDecimalType(18, 2),
        note: "money, always with two places: a value with three is a reject",
      };
    },
  };
}

function toExactType(whole: number, scale: number): NumberSummary {
  if (whole + scale > maxPrecision) {
    return { lakeType: lakeTypes.text, note: `numbers of more than ${maxPrecision} digits: kept as text` };
  }
  return { lakeType: createDecimalType(maxPrecision, scale), note: "more digits than a double holds" };
}
