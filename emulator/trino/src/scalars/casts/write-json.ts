import { formatDouble, formatReal } from "../numbers/format-double.ts";
import { absolute, readDecimal } from "../numbers/unscaled-decimal.ts";

/** JSON of a double; of NaN and the infinities a text. */
export function writeJsonDouble(value: number): string {
  return Number.isFinite(value) ? formatDouble(value) : `"${value}"`;
}

export function writeJsonReal(value: number): string {
  return Number.isFinite(value) ? formatReal(value) : `"${value}"`;
}

/** A decimal as Java's BigDecimal writes it: `0.10`, but `1E-8`. */
export function writeJsonDecimal(text: string): string {
  const { unscaled, scale } = readDecimal(text);
  const digits = absolute(unscaled).toString();
  const exponent = digits.length - 1 - scale;
  if (exponent >= -6) return text;
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, 1)}${fraction}E${exponent}`;
}
