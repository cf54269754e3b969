import type { ColumnType, TypeCodec, TypeSize } from "./column-type.ts";

/** Six bytes of JSON for one of text, at most: a control character is written as `\u0001`. */
export const textSize: TypeSize = { leastTextBytes: 0, jsonBytes: 2, jsonBytesPerTextByte: 6 };

/** Any text, kept as it is, except half of a surrogate pair: JSON can hold one, but UTF-8, and so a record, cannot. */
export const text = { kind: "text" } satisfies ColumnType;

export const textCodec: TypeCodec = {
  description: text,
  signature: "text",
  glueType: "string",
  expected: "Unicode text",
  toJsonToken: (value) => (value.isWellFormed() ? JSON.stringify(value) : undefined),
  createBytes: undefined,
  size: textSize,
};
