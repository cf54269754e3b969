import type { ColumnType } from "../types/column-type.ts";

/** Kinds of types whose values can be told apart by their text: `1.0` and `1` are one double. */
export const countableKinds: readonly ColumnType["kind"][] = ["text", "oneOf", "int", "bigint", "boolean", "date"];
