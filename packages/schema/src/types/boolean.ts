import type { ColumnType, TypeCodec } from "./column-type.ts";
import { RememberedBytes } from "./remembered-bytes.ts";

const tokens: ReadonlyMap<string, "true" | "false"> = new Map([
  ...["true", "t", "yes", "y", "1"].map((token) => [token, "true"] as const),
  ...["false", "f", "no", "n", "0"].map((token) => [token, "false"] as const),
]);

/** True or false, in the spellings that CSV files have, in any case. */
export const boolean = { kind: "boolean" } satisfies ColumnType;

export const booleanCodec: TypeCodec = {
  description: boolean,
  signature: "boolean",
  glueType: "boolean",
  expected: "true or false",
  toJsonToken,
  createBytes: () => new RememberedBytes(toJsonToken),
  size: { leastTextBytes: 1, jsonBytes: 5, jsonBytesPerTextByte: 0 },
};

function toJsonToken(value: string): string | undefined {
  return tokens.get(value.trim().toLowerCase());
}
