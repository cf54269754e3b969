import { bigint, boolean, compileType, decimal, double, int, text, type TypeCodec } from "@sluice/schema";

/** A column type and how a dataset file writes it. */
export interface LakeType {
  readonly type: TypeCodec;
  /** The TypeScript expression for it, which begins with the name to import. */
  readonly code: string;
  /** The file in schema's sources that exports it. */
  readonly module: string;
}

const numbers = "types/numbers.ts";

export const lakeTypes = {
  text: { type: compileType(text), code: "text", module: "types/text.ts" },
  int: { type: compileType(int), code: "int", module: numbers },
  bigint: { type: compileType(bigint), code: "bigint", module: numbers },
  double: { type: compileType(double), code: "double", module: numbers },
  boolean: { type: compileType(boolean), code: "boolean", module: "types/boolean.ts" },
} as const satisfies Record<string, LakeType>;

export function createDecimalType(precision: number, scale: number): LakeType {
  return { type: compileType(decimal(precision, scale)), code: `decimal(${precision}, ${scale})`, module: numbers };
}

export function isNumeric({ type }: LakeType): boolean {
  return ["int", "bigint", "double", "decimal"].includes(type.description.kind);
}
