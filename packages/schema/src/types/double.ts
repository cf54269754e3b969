import type { NumberType, TypeCodec } from "./column-type.ts";
import { fractionSize, toJsonNumber } from "./json-number.ts";
import { NumberBytes } from "./number-bytes.ts";
import { RememberedBytes } from "./remembered-bytes.ts";

/** 200 digits before the point and an exponent of two stay far below the largest double, 1.8e308. */
const limits = { maxWholeDigits: 200, maxFractionDigits: 200, hasExponent: true };

/** A finite number; its digits are kept, whatever a double makes of them later. */
export const double: NumberType & { readonly kind: "double" } = { kind: "double" };

export const doubleCodec: TypeCodec = {
  description: double,
  signature: "double",
  glueType: "double",
  expected: "a number",
  toJsonToken: toJsonNumber,
  createBytes: (delimiter) => NumberBytes.within(limits, delimiter) ?? new RememberedBytes(toJsonNumber),
  size: fractionSize,
};
