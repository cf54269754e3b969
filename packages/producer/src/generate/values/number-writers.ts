import type { Random } from "../random.ts";

const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, "0"));
const nineDigits = 10 ** 9 - 1;
/** How many values of 100 are extreme ones. */
const extremePercent = 1;

/** Whole numbers of up to six digits, and now and then the least and the greatest of 32 bits. */
export function writeInt({ between, isIn, pick }: Random): string {
  return isIn(extremePercent) ? pick(["-2147483648", "0", "2147483647"]) : `${between(-1000, 100_000)}`;
}

/** Numbers of 18 digits, beyond what a double holds, and now and then the least and the greatest of 64 bits. */
export function writeBigint({ between, isIn, pick }: Random): string {
  if (isIn(extremePercent)) return pick(["-9223372036854775808", "0", "9223372036854775807"]);
  return `${between(1, nineDigits)}${writeNineDigits(between)}`;
}

/** Numbers around zero with three places, and now and then one with an exponent. */
export function writeDouble({ between, isIn, pick }: Random): string {
  if (isIn(extremePercent)) return `${between(1, 9)}.${between(0, 9)}e${pick(["-", ""])}${between(5, 30)}`;
  const whole = between(-300, 300);
  return `${whole}.${threeDigits[between(0, 999)]}`;
}

/** Numbers of all places that the type has; now and then all its digits are used. */
export function createDecimalWriter(
  { precision, scale }: { readonly precision: number; readonly scale: number },
  { between, isIn }: Random,
): () => string {
  const whole = precision - scale;
  const maxUsual = 10 ** Math.min(whole, 5) - 1;
  return () => {
    const isLongest = whole > 0 && isIn(extremePercent);
    const digits = isLongest ? `${between(1, 9)}${writeDigits(whole - 1, between)}` : `${between(0, maxUsual)}`;
    return scale === 0 ? digits : `${digits}.${writeDigits(scale, between)}`;
  };
}

function writeDigits(count: number, between: Random["between"]): string {
  let digits = "";
  while (digits.length < count) digits += writeNineDigits(between);
  return digits.slice(0, count);
}

function writeNineDigits(between: Random["between"]): string {
  return String(between(0, nineDigits)).padStart(9, "0");
}
