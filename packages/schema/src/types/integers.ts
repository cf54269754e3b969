import type { NumberType, TypeCodec } from "./column-type.ts";
import { toJsonNumber } from "./json-number.ts";
import { NumberBytes } from "./number-bytes.ts";
import { RememberedBytes } from "./remembered-bytes.ts";

type IntegerType<Kind extends "int" | "bigint"> = NumberType & { readonly kind: Kind };

/** An integer of 32 bits. */
export const int: IntegerType<"int"> = { kind: "int" };

/** An integer of 64 bits; beyond 2^53 its digits survive only as text. */
export const bigint: IntegerType<"bigint"> = { kind: "bigint" };

export const intCodec = createIntegerCodec(int, 32n);
export const bigintCodec = createIntegerCodec(bigint, 64n);

function createIntegerCodec(description: typeof int | typeof bigint, bits: bigint): TypeCodec {
  const max = 2n ** (bits - 1n) - 1n;
  // Any integer with a digit less than the largest one is in range.
  const limits = { maxWholeDigits: `${max}`.length - 1, maxFractionDigits: 0, hasExponent: false };
  const toJsonToken = (value: string): string | undefined => {
    const json = toJsonNumber(value);
    if (json === undefined || !/^-?\d+$/.test(json)) return undefined;
    const number = BigInt(json);
    return number <= max && number >= -max - 1n ? json : undefined;
  };
  return {
    description,
    signature: description.kind,
    glueType: description.kind,
    expected: `an integer of ${bits} bits`,
    toJsonToken,
    createBytes: (delimiter) => NumberBytes.within(limits, delimiter) ?? new RememberedBytes(toJsonToken),
    size: { leastTextBytes: 1, jsonBytes: 0, jsonBytesPerTextByte: 1 },
  };
}
