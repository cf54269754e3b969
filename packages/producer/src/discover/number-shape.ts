import { bigint, compileType, decimal, double, int, type NumberType } from "@sluice/schema";

/** What the plain numbers, `1234.56`, of a column have in common. */
export interface NumberShape {
  count: number;
  /** The narrowest type of the ladder that holds all of them; beyond its end, none does. */
  rung: number;
  /** Some begin with zeros or a plus, as codes do. */
  isCode: boolean;
  hasExponent: boolean;
  /** The most digits before the point, and the most and the fewest after it. */
  whole: number;
  scale: number;
  minScale: number;
  /** The most digits of a number that a double may not hold. */
  most: number;
  /** The fewest digits before the point. */
  minWhole: number;
}

/** Each type holds all values of the one before it. */
const ladder = [int, bigint, double] as const;
const readers = ladder.map((type) => compileType(type).toJsonToken);

/** With this many digits any double can be written and read back (IEEE 754, binary64). */
const doubleDigits = 17;
/** Most digits of a decimal in Hive, and so in Glue. */
const maxPrecision = 38;

export function createShape(): NumberShape {
  const digits = { whole: 0, scale: 0, minScale: Infinity, most: 0, minWhole: Infinity };
  return { count: 0, rung: 0, isCode: false, hasExponent: false, ...digits };
}

/** Adds a number to a shape, in place: files have millions. */
export function addNumber(shape: NumberShape, value: string): void {
  shape.count += 1;
  while (shape.rung < ladder.length && readers[shape.rung]?.(value) === undefined) shape.rung += 1;
  if (shape.rung === ladder.length) return;
  shape.isCode ||= /^\+|^-?0\d/.test(value);
  shape.hasExponent ||= /e/i.test(value);
  const point = value.indexOf(".");
  const places = point === -1 ? 0 : value.length - point - 1;
  const whole = point === -1 ? value.length : point;
  shape.scale = Math.max(shape.scale, places);
  shape.minScale = Math.min(shape.minScale, places);
  shape.whole = Math.max(shape.whole, whole);
  shape.minWhole = Math.min(shape.minWhole, whole);
  if (value.length > doubleDigits)
    shape.most = Math.max(shape.most, value.replace(/^-?[0.]*/, "").replace(".", "").length);
}

/** The shape of the numbers of both. */
export function mergeShapes(one: NumberShape, other: NumberShape): NumberShape {
  return {
    count: one.count + other.count,
    rung: Math.max(one.rung, other.rung),
    isCode: one.isCode || other.isCode,
    hasExponent: one.hasExponent || other.hasExponent,
    whole: Math.max(one.whole, other.whole),
    scale: Math.max(one.scale, other.scale),
    minScale: Math.min(one.minScale, other.minScale),
    most: Math.max(one.most, other.most),
    minWhole: Math.min(one.minWhole, other.minWhole),
  };
}

export interface ChosenNumber {
  /** Absent where the texts are better kept. */
  readonly type?: NumberType;
  /** Why the type is not simply one of the ladder's. */
  readonly note?: string;
}

/** The type of all numbers of a shape; undefined when some are none, or there are none. */
export function chooseNumberType(shape: NumberShape, isMoney: boolean): ChosenNumber | undefined {
  const type = ladder[shape.rung];
  if (shape.count === 0 || type === undefined) return undefined;
  if (type !== double || shape.hasExponent) return { type };
  if (shape.most > doubleDigits) return chooseExactType(shape);
  if (!isMoney || shape.scale !== 2 || shape.minScale !== 2 || shape.whole > 16) return { type };
  return { type: decimal(18, 2), note: "money, always with two places: a value with three is a reject" };
}

/** For numbers that a double would not keep exactly. */
function chooseExactType({ whole, scale }: NumberShape): ChosenNumber {
  if (whole + scale > maxPrecision) return { note: `numbers of more than ${maxPrecision} digits: kept as text` };
  return { type: decimal(maxPrecision, scale), note: "more digits than a double holds" };
}
