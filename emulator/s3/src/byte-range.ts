import { S3Error } from "./errors.ts";

/** Part of a body, both ends inclusive, as HTTP counts. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const singleRange = /^bytes=(?<first>\d*)-(?<last>\d*)$/;

/**
 * Reads a Range header. `undefined` means the whole object, also for anything but a single range: S3 answers several
 * ranges with the whole (seen on AWS: awslabs/aws-c-s3, issue 257, 2023-02). Throws `S3Error` InvalidRange if the range
 * holds no byte of the object.
 */
export function parseByteRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const { first = "", last = "" } = singleRange.exec(header ?? "")?.groups ?? {};
  if (first === "" && last === "") return undefined;
  if (first !== "" && last !== "" && Number(first) > Number(last)) return undefined;
  const range =
    first === ""
      ? { first: Math.max(0, sizeBytes - Number(last)), last: sizeBytes - 1 }
      : { first: Number(first), last: last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
  if (range.first <= range.last) return range;
  throw new S3Error("InvalidRange", `range "${header}": the object has ${sizeBytes} bytes`);
}

/** Reads a range with both ends, both within the object: the only kind that a copy accepts. Throws `S3Error`. */
export function parseStrictRange(header: string, sizeBytes: number): ByteRange {
  const { first = "", last = "" } = singleRange.exec(header)?.groups ?? {};
  if (first === "" || last === "" || Number(first) > Number(last)) {
    throw new S3Error("InvalidArgument", `range "${header}": expected bytes=first-last`);
  }
  if (Number(last) < sizeBytes) return { first: Number(first), last: Number(last) };
  throw new S3Error("InvalidRange", `range "${header}": the object has ${sizeBytes} bytes`);
}
