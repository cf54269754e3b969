import { AthenaSqlError } from "../../errors.ts";
import { formatDouble, formatDoubleCast, formatReal, formatRealCast } from "../numbers/format-double.ts";

/** A number's or date's text in a varchar(length), which must hold it whole. */
export function fitValueText(text: string, length: number): string {
  return fit(text, text, length);
}

/** The same for other types, whose errors read differently. */
export function fitOtherText(text: string, length: number): string {
  if (Array.from(text).length <= length) return text;
  throw new AthenaSqlError("GENERIC_INTERNAL_ERROR", `Value [${text}] does not fit in type varchar(${length})`);
}

export function fitDoubleText(value: number, length: number): string {
  const text = formatDoubleCast(value);
  return fit(text, `${formatDouble(value)} (${text})`, length);
}

export function fitRealText(value: number, length: number): string {
  const text = formatRealCast(value);
  return fit(text, `${formatReal(value)} (${text})`, length);
}

function fit(text: string, shown: string, length: number): string {
  if (text.length <= length) return text;
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Value ${shown} cannot be represented as varchar(${length})`);
}
