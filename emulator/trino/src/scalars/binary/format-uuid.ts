import { AthenaSqlError } from "../../errors.ts";

/** A UUID's text, of its sixteen bytes. */
export function formatUuid(bytes: Uint8Array): string {
  if (bytes.length !== 16) {
    throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Invalid UUID binary length: ${bytes.length}`);
  }
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
