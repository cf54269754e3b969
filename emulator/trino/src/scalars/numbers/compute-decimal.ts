import { AthenaSqlError } from "../../errors.ts";
import { divideRounding, powerOfTen, readDecimal, rescale, writeDecimal } from "./unscaled-decimal.ts";

/**
 * Arithmetic on the texts of decimals, exact to 38 digits: DuckDB's own divides as doubles, and stops where a step
 * between has more than 38 digits. All throw `Decimal overflow`; the last two `Division by zero`.
 */
export function addDecimals(left: string, right: string, scale: number): string {
  return writeDecimal({ unscaled: rescale(readDecimal(left), scale) + rescale(readDecimal(right), scale), scale });
}

export function subtractDecimals(left: string, right: string, scale: number): string {
  return writeDecimal({ unscaled: rescale(readDecimal(left), scale) - rescale(readDecimal(right), scale), scale });
}

export function multiplyDecimals(left: string, right: string, scale: number): string {
  return writeDecimal({ unscaled: readDecimal(left).unscaled * readDecimal(right).unscaled, scale });
}

/** The quotient with `scale` digits after the point, rounded half away from zero. */
export function divideDecimals(left: string, right: string, scale: number): string {
  const [dividend, divisor] = [readDecimal(left), readDecimal(right)];
  refuseZero(divisor.unscaled);
  const shift = powerOfTen(scale - dividend.scale + divisor.scale);
  return writeDecimal({ unscaled: divideRounding(dividend.unscaled * shift, divisor.unscaled), scale });
}

/** The remainder, with the dividend's sign. */
export function takeRemainder(left: string, right: string, scale: number): string {
  const divisor = rescale(readDecimal(right), scale);
  refuseZero(divisor);
  return writeDecimal({ unscaled: rescale(readDecimal(left), scale) % divisor, scale });
}

function refuseZero(divisor: bigint): void {
  if (divisor === 0n) throw new AthenaSqlError("DIVISION_BY_ZERO", "Division by zero");
}
