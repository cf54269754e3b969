import { AthenaSqlError } from "../../errors.ts";

/** Shifts within a number's bits (8 to 64), as Trino does: by its width or more leaves nothing. */
export function shiftLeft(value: bigint, shift: bigint, width: number): bigint {
  const distance = toDistance(shift);
  return distance >= width ? 0n : BigInt.asIntN(width, value << BigInt(distance));
}

/** Fills with zeros from the left. */
export function shiftRight(value: bigint, shift: bigint, width: number): bigint {
  const distance = toDistance(shift);
  if (distance === 0) return value;
  return distance >= width ? 0n : BigInt.asIntN(width, BigInt.asUintN(width, value) >> BigInt(distance));
}

/** Fills with the sign from the left. */
export function shiftRightArithmetic(value: bigint, shift: bigint, width: number): bigint {
  const distance = toDistance(shift);
  if (distance >= width) return value < 0n ? -1n : 0n;
  return BigInt.asIntN(width, value) >> BigInt(distance);
}

/** Of a negative distance Java takes the last six bits. */
function toDistance(shift: bigint): number {
  return Number(shift < 0n ? BigInt.asUintN(6, shift) : shift);
}

/** How many bits of a number are set in two's complement of so many bits. */
export function countBits(value: bigint, bits: bigint): bigint {
  if (bits < 2n || bits > 64n) {
    throw new AthenaSqlError(
      "INVALID_FUNCTION_ARGUMENT",
      `Bits specified in bit_count must be between 2 and 64, got ${bits}`,
    );
  }
  if (BigInt.asIntN(Number(bits), value) !== value) {
    throw new AthenaSqlError(
      "INVALID_FUNCTION_ARGUMENT",
      `Number must be representable with the bits specified. ${value} cannot be represented with ${bits} bits`,
    );
  }
  return BigInt(BigInt.asUintN(Number(bits), value).toString(2).replaceAll("0", "").length);
}
