import type { ByteOutput, WideBytes } from "@sluice/bytes";

/**
 * Recognizes a type's values in a field's bytes, valid UTF-8, and writes their JSON tokens, most of them without a
 * string. It may know fewer texts than the type's text codec, which then decides; what it knows, it reads as that does.
 */
export interface ByteCodec {
  /** Whether values end by themselves: `read` can begin before anyone has looked for the field's end. */
  readonly endsItself: boolean;
  /** Whether comparing a field with the one above it is cheaper than reading it, and they are often the same. */
  readonly repeats: boolean;
  /**
   * Reads the value that begins at `from`, in a field that ends at `to` at the latest. Returns where the value ends: the
   * caller checks that the field does too. -1 for bytes that are not certainly of the type. After `to` comes neither a
   * digit nor a letter.
   */
  read(bytes: WideBytes, from: number, to: number): number;
  /** Writes the JSON token of the value read last, which lies there. */
  writeJson(output: ByteOutput, bytes: WideBytes, from: number, to: number): void;
}
