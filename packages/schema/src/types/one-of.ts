import type { TypeCodec, TypeOfKind } from "./column-type.ts";
import { RememberedBytes } from "./remembered-bytes.ts";
import { textSize } from "./text.ts";

/** One of a closed set of texts. */
export function oneOf(values: readonly string[]): TypeOfKind<"oneOf"> {
  return { kind: "oneOf", values };
}

export function compileOneOf(description: TypeOfKind<"oneOf">): TypeCodec {
  const { values } = description;
  const toJsonToken = (value: string): string | undefined =>
    values.includes(value.trim()) ? JSON.stringify(value.trim()) : undefined;
  return {
    description,
    signature: `oneOf(${values.map((value) => JSON.stringify(value)).join(", ")})`,
    glueType: "string",
    expected: `one of ${values.join(", ")}`,
    toJsonToken,
    createBytes: () => new RememberedBytes(toJsonToken),
    size: { ...textSize, leastTextBytes: Math.min(...values.map((value) => Buffer.byteLength(value))) },
  };
}
