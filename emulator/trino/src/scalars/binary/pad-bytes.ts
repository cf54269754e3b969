import { AthenaSqlError } from "../../errors.ts";

const maxLength = 2_147_483_647n;

/** Bytes filled up from the left, or cut, to a length. */
export function padBytesLeft(bytes: Uint8Array, length: bigint, padding: Uint8Array): Uint8Array {
  const count = checkPadding(bytes, length, padding);
  return Buffer.concat([Buffer.alloc(count, padding), bytes.subarray(0, Number(length))]);
}

/** Bytes filled up from the right, or cut, to a length. */
export function padBytesRight(bytes: Uint8Array, length: bigint, padding: Uint8Array): Uint8Array {
  const count = checkPadding(bytes, length, padding);
  return Buffer.concat([bytes.subarray(0, Number(length)), Buffer.alloc(count, padding)]);
}

/** How many bytes are to be added. */
function checkPadding(bytes: Uint8Array, length: bigint, padding: Uint8Array): number {
  if (length < 0n || length > maxLength) refuse(`Target length must be in the range [0..${maxLength}]`);
  if (padding.length === 0) refuse("Padding bytes must not be empty");
  return Math.max(0, Number(length) - bytes.length);
}

/** Bytes from a position, counted from 1 or (if negative) from the end. 0 gives none. */
export function sliceBytes(bytes: Uint8Array, start: bigint, length = maxLength): Uint8Array {
  const first = start > 0n ? start - 1n : start < 0n ? BigInt(bytes.length) + start : -1n;
  if (first < 0n || length <= 0n) return new Uint8Array();
  return bytes.subarray(Number(first), Number(first + length));
}

function refuse(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}
