import type { TypeCodec, TypeOfKind } from "./column-type.ts";
import { fractionSize, toJsonNumber } from "./json-number.ts";
import { NumberBytes } from "./number-bytes.ts";
import { RememberedBytes } from "./remembered-bytes.ts";

/** Digits that Athena's decimal holds (Athena guide, data types, read 2026-11-21). */
const maxPrecision = 38;

/** A number of at most `precision` digits, `scale` of them after the point. No exponent. */
export function decimal(precision: number, scale: number): TypeOfKind<"decimal"> {
  return { kind: "decimal", precision, scale };
}

/** Throws `RangeError` for a decimal that Athena does not have. */
export function compileDecimal(description: TypeOfKind<"decimal">): TypeCodec {
  const { precision, scale } = description;
  const whole = precision - scale;
  const signature = `decimal(${precision},${scale})`;
  if (precision < 1 || precision > maxPrecision || scale < 0 || whole < 0) {
    throw new RangeError(`${signature}: expected at most ${maxPrecision} digits, and no more after the point`);
  }
  const grammar = new RegExp(`^-?(?:0|\\d{0,${whole}})${scale === 0 ? "" : `(?:\\.\\d{1,${scale}})?`}$`);
  const limits = { maxWholeDigits: whole, maxFractionDigits: scale, hasExponent: false };
  const toJsonToken = (value: string): string | undefined => {
    const json = toJsonNumber(value);
    return json !== undefined && grammar.test(json) ? json : undefined;
  };
  return {
    description,
    signature,
    glueType: signature,
    expected: `a decimal of ${whole} digits and ${scale} after the point`,
    toJsonToken,
    createBytes: (delimiter) => NumberBytes.within(limits, delimiter) ?? new RememberedBytes(toJsonToken),
    size: fractionSize,
  };
}
