import type { ByteRange } from "./byte-range.ts";
import { S3Error } from "./errors.ts";
import type { ObjectSummary } from "./object-summary.ts";

/** The bytes of one part; an object that was put whole is its own first part. Throws `S3Error` InvalidPartNumber. */
export function parsePartRange(text: string | null, object: ObjectSummary): ByteRange | undefined {
  if (text === null) return undefined;
  const { partSizesBytes: sizesBytes = [object.sizeBytes], sizeBytes } = object;
  const partNumber = parsePartNumber(text);
  const partBytes = sizesBytes[partNumber - 1];
  if (partBytes === undefined) {
    throw new S3Error("InvalidPartNumber", `partNumber: the object has ${sizesBytes.length}, got ${partNumber}`);
  }
  const first = sizesBytes.slice(0, partNumber - 1).reduce((sum, each) => sum + each, 0);
  return { first, last: Math.min(first + partBytes, sizeBytes) - 1 };
}

/** 1 to 10,000 (S3 User Guide, qfacts, read 2026-11-21). Throws `S3Error` InvalidArgument. */
export function parsePartNumber(text: string | null): number {
  const partNumber = /^\d{1,5}$/.test(text ?? "") ? Number(text) : 0;
  if (partNumber >= 1 && partNumber <= 10_000) return partNumber;
  throw new S3Error("InvalidArgument", `Part number must be an integer between 1 and 10000, inclusive: got "${text}"`);
}
