/** RFC 1952, 2.3.1. */
const magic = [0x1f, 0x8b] as const;
export const gzipMagicBytes = magic.length;

/** Judged by the content and not by a name. */
export function isGzip(first: Uint8Array): boolean {
  return magic.every((byte, index) => first[index] === byte);
}
