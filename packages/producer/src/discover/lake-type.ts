import { bigint, boolean, type ColumnType, compileType, double, int, text, type TypeCodec } from "@sluice/schema";

import { toTypeCode } from "./type-code.ts";

/** A column type and how a dataset file writes it. */
export interface LakeType {
  readonly type: TypeCodec;
  /** The TypeScript expression for it. */
  readonly code: string;
}

export function createLakeType(type: ColumnType): LakeType {
  return { type: compileType(type), code: toTypeCode(type) };
}

export const lakeTypes = {
  text: createLakeType(text),
  int: createLakeType(int),
  bigint: createLakeType(bigint),
  double: createLakeType(double),
  boolean: createLakeType(boolean),
} as const satisfies Record<string, LakeType>;

export function isNumeric({ type }: LakeType): boolean {
  return ["int", "bigint", "double", "decimal"].includes(type.description.kind);
}
