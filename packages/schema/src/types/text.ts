import type { ColumnType, TypeCodec, TypeOfKind } from "./column-type.ts";

/** Six bytes of JSON for one of text, at most: a control character is written as `\u0001`. */
const textSize = { leastTextBytes: 0, jsonBytes: 2, jsonBytesPerTextByte: 6 };

/** Any text, kept as it is, except half of a surrogate pair: JSON can hold one, but UTF-8, and so a record, cannot. */
export const text = { kind: "text" } satisfies ColumnType;

export const textCodec: TypeCodec = {
  description: text,
  signature: "text",
  glueType: "string",
  expected: "Unicode text",
  toJsonToken: (value) => (value.isWellFormed() ? JSON.stringify(value) : undefined),
  size: textSize,
};

/** One of a closed set of texts. */
export function oneOf(values: readonly string[]): TypeOfKind<"oneOf"> {
  return { kind: "oneOf", values };
}

export function compileOneOf(description: TypeOfKind<"oneOf">): TypeCodec {
  const { values } = description;
  return {
    description,
    signature: `oneOf(${values.map((value) => JSON.stringify(value)).join(", ")})`,
    glueType: "string",
    expected: `one of ${values.join(", ")}`,
    toJsonToken: (value) => (values.includes(value.trim()) ? JSON.stringify(value.trim()) : undefined),
    size: { ...textSize, leastTextBytes: Math.min(...values.map((value) => Buffer.byteLength(value))) },
  };
}
