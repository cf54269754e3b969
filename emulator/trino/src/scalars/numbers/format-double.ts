/** A double as Java's `Double.toString` writes it: `1.0`, `1.0E10`, `NaN`. */
export function formatDouble(value: number): string {
  // Most values are written alike in JavaScript.
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : `${value}`;
  return formatJava(value, toDigits(value, shortestDouble(Math.abs(value))));
}

/** A real as Java's `Float.toString` writes it. */
export function formatReal(value: number): string {
  return formatJava(value, toDigits(value, shortestReal(Math.abs(value))));
}

/** A double as a cast to varchar writes it: `1.0E0`, `-0E0`. */
export function formatDoubleCast(value: number): string {
  return formatScientific(value, toDigits(value, shortestDouble(Math.abs(value))));
}

/** A real as a cast to varchar writes it: with seven digits, rounded half to even. */
export function formatRealCast(value: number): string {
  const { digits, exponent } = toDigits(value, shortestReal(Math.abs(value)));
  return formatScientific(value, roundDigits({ digits, exponent }, Math.abs(value)));
}

interface Digits {
  /** Without zeros at either end; empty for 0. */
  readonly digits: string;
  /** Of the first digit: 0 in 1.5, -1 in 0.15. */
  readonly exponent: number;
}

function toDigits(value: number, text: string): Digits {
  if (value === 0 || !Number.isFinite(value)) return { digits: "", exponent: 0 };
  const [mantissa = "", power = "0"] = text.split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = whole + fraction;
  const zeros = all.length - all.replace(/^0+/, "").length;
  return {
    digits: all.slice(zeros).replace(/0+$/, ""),
    exponent: Number(power) + whole.length - 1 - zeros,
  };
}

/** The fewest digits that are this double and no other, but at least two: 4.9E-324. */
function shortestDouble(value: number): string {
  const two = value.toPrecision(2);
  return Number(two) === value ? two : String(value);
}

function shortestReal(value: number): string {
  for (let count = 2; count < 9; count++) {
    const text = value.toPrecision(count);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toPrecision(9);
}

const realCastDigits = 7;

/** Halves go to the even digit, unless the digits have been rounded to a half themselves. */
function roundDigits({ digits, exponent }: Digits, value: number): Digits {
  if (digits.length <= realCastDigits) return { digits, exponent };
  const [kept, rest] = [Number(digits.slice(0, realCastDigits)), digits.slice(realCastDigits)];
  const half = Number(`${digits}e${exponent - digits.length + 1}`);
  const isUp = rest === "5" ? value > half || (value === half && kept % 2 === 1) : rest > "5";
  const rounded = String(isUp ? kept + 1 : kept);
  return { digits: rounded.replace(/0+$/, ""), exponent: exponent + rounded.length - realCastDigits };
}

function formatJava(value: number, { digits, exponent }: Digits): string {
  if (!Number.isFinite(value)) return String(value);
  const sign = isNegative(value) ? "-" : "";
  if (digits === "") return `${sign}0.0`;
  if (exponent < -3 || exponent >= 7) return `${sign}${toScientific({ digits, exponent })}`;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 2, "0");
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1)}`;
}

function formatScientific(value: number, parts: Digits): string {
  if (!Number.isFinite(value)) return String(value);
  const sign = isNegative(value) ? "-" : "";
  return parts.digits === "" ? `${sign}0E0` : `${sign}${toScientific(parts)}`;
}

function toScientific({ digits, exponent }: Digits): string {
  return `${digits.slice(0, 1)}.${digits.slice(1) || "0"}E${exponent}`;
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
