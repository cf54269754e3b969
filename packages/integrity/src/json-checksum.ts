import { crc32 } from "node:zlib";

import { formatChecksum } from "./line-seal.ts";

/**
 * A JSON object with its checksum as one more member. It is of the values, not of how they are laid out: the file can be
 * indented. A program that knows nothing of checksums reads the object as before.
 */
export function addChecksum<Value extends object>(value: Value): Value & { readonly checksum: string } {
  return { ...value, checksum: computeChecksum(value) };
}

/** Judges the checksum of an object that was read as JSON. What is no object has none. */
export function readChecksum(value: unknown): "absent" | "right" | "wrong" {
  if (typeof value !== "object" || value === null || !("checksum" in value)) return "absent";
  const { checksum, ...rest } = value;
  return checksum === computeChecksum(rest) ? "right" : "wrong";
}

function computeChecksum(value: object): string {
  return formatChecksum(crc32(JSON.stringify(value)));
}
