import type { ColumnType, TypeCodec, TypeOfKind } from "./column-type.ts";
import { toJsonNumber } from "./json-number.ts";

const integerSize = { leastTextBytes: 1, jsonBytes: 0, jsonBytesPerTextByte: 1 };
/** A digit more than the text has: `.5` becomes `0.5`. */
const fractionSize = { ...integerSize, jsonBytes: 1 };

/** Digits that Athena's decimal holds (Athena guide, data types, read 2026-11-21). */
const maxPrecision = 38;

/** An integer of 32 bits. */
export const int = { kind: "int" } satisfies ColumnType;

/** An integer of 64 bits; beyond 2^53 its digits survive only as text. */
export const bigint = { kind: "bigint" } satisfies ColumnType;

/** A finite number; its digits are kept, whatever a double makes of them later. */
export const double = { kind: "double" } satisfies ColumnType;

/** A number of at most `precision` digits, `scale` of them after the point. No exponent. */
export function decimal(precision: number, scale: number): TypeOfKind<"decimal"> {
  return { kind: "decimal", precision, scale };
}

/** Any integer of at most this many digits is in range; a longer one may be too. */
export const digitsInRange = { int: 9, bigint: 18 } as const;

export const intCodec = createIntegerCodec(int, 32n);
export const bigintCodec = createIntegerCodec(bigint, 64n);

export const doubleCodec: TypeCodec = {
  description: double,
  signature: "double",
  glueType: "double",
  expected: "a number",
  toJsonToken: toJsonNumber,
  size: fractionSize,
};

/** Throws `RangeError` for a decimal that Athena does not have. */
export function compileDecimal(description: TypeOfKind<"decimal">): TypeCodec {
  const { precision, scale } = description;
  const whole = precision - scale;
  const signature = `decimal(${precision},${scale})`;
  if (precision < 1 || precision > maxPrecision || scale < 0 || whole < 0) {
    throw new RangeError(`${signature}: expected at most ${maxPrecision} digits, and no more after the point`);
  }
  const grammar = new RegExp(`^-?(?:0|\\d{0,${whole}})${scale === 0 ? "" : `(?:\\.\\d{1,${scale}})?`}$`);
  return {
    description,
    signature,
    glueType: signature,
    expected: `a decimal of ${whole} digits and ${scale} after the point`,
    toJsonToken: (value) => {
      const json = toJsonNumber(value);
      return json !== undefined && grammar.test(json) ? json : undefined;
    },
    size: fractionSize,
  };
}

function createIntegerCodec(description: typeof int | typeof bigint, bits: bigint): TypeCodec {
  const max = 2n ** (bits - 1n) - 1n;
  return {
    description,
    signature: description.kind,
    glueType: description.kind,
    expected: `an integer of ${bits} bits`,
    toJsonToken: (value) => {
      const json = toJsonNumber(value);
      if (json === undefined || !/^-?\d+$/.test(json)) return undefined;
      const number = BigInt(json);
      return number <= max && number >= -max - 1n ? json : undefined;
    },
    size: integerSize,
  };
}
