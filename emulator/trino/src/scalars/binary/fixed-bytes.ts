import { AthenaSqlError } from "../../errors.ts";

/** Numbers as bytes, the highest first. */
export function writeBigint(value: bigint): Uint8Array {
  return writeBytes(8, (view) => view.setBigInt64(0, value));
}

export function writeInteger(value: number): Uint8Array {
  return writeBytes(4, (view) => view.setInt32(0, value));
}

export function writeDouble(value: number): Uint8Array {
  return writeBytes(8, (view) => view.setFloat64(0, value));
}

export function writeReal(value: number): Uint8Array {
  return writeBytes(4, (view) => view.setFloat32(0, value));
}

function writeBytes(count: number, write: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(count));
  write(view);
  return new Uint8Array(view.buffer);
}

export function readBigint(bytes: Uint8Array): bigint {
  return toView(bytes, 8, describeWholeLength).getBigInt64(0);
}

export function readInteger(bytes: Uint8Array): number {
  return toView(bytes, 4, describeWholeLength).getInt32(0);
}

export function readDouble(bytes: Uint8Array): number {
  return toView(bytes, 8, describeFloatLength).getFloat64(0);
}

export function readReal(bytes: Uint8Array): number {
  return toView(bytes, 4, describeFloatLength).getFloat32(0);
}

function toView(bytes: Uint8Array, count: number, describe: (count: number, given: number) => string): DataView {
  if (bytes.length === count) return new DataView(bytes.buffer, bytes.byteOffset, count);
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", describe(count, bytes.length));
}

function describeWholeLength(count: number, given: number): string {
  return `expected ${count}-byte input, but got instead: ${given}`;
}

function describeFloatLength(count: number): string {
  return `Input floating-point value must be exactly ${count} bytes long`;
}
