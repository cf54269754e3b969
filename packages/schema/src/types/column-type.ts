import type { BooleanWords } from "./boolean-words.ts";
import type { ByteCodec } from "./byte-codec.ts";
import type { NumberNotation } from "./number-notation.ts";

/**
 * A column's type as data: what a definition says, and what survives JSON. {@link TypeCodec} is what `compileType` makes
 * of it.
 */
export type ColumnType =
  | { readonly kind: "text" }
  | NumberType
  | BooleanType
  | { readonly kind: "oneOf"; readonly values: readonly string[] }
  | { readonly kind: "timestamp"; readonly pattern: string; readonly zone: string; readonly firstYear?: number }
  | { readonly kind: "date"; readonly pattern: string; readonly firstYear?: number }
  | { readonly kind: "struct"; readonly fields: Readonly<Record<string, ColumnType>> };

/** Numbers. `writtenAs` is absent where they are written as `1234.56`. */
export type NumberType = (
  | { readonly kind: "int" | "bigint" | "double" }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
) & { readonly writtenAs?: NumberNotation };

/** True and false. `writtenAs` is absent where they are in the usual words. */
export interface BooleanType {
  readonly kind: "boolean";
  readonly writtenAs?: BooleanWords;
}

/** The description of one kind of type. */
export type TypeOfKind<Kind extends ColumnType["kind"]> = Extract<ColumnType, { readonly kind: Kind }>;

/** A compiled type: how a column's text is read, and how the lake declares and stores it. */
export interface TypeCodec {
  /** The type as data. */
  readonly description: ColumnType;
  /** Says the type whole: equal signatures, equal types. The lock files hold it. */
  readonly signature: string;
  /** Type of the column in the Glue table. */
  readonly glueType: string;
  /** What a value must be, for the reason of a reject: "expected <this>, got ...". */
  readonly expected: string;
  /** JSON token of a field's text, or undefined when the text is not of this type. */
  readonly toJsonToken: (text: string) => string | undefined;
  /**
   * Creates what reads the type's values in bytes, in fields that end at this delimiter; undefined for the type of which
   * every text is a value, and the text as a JSON string its token.
   */
  readonly createBytes: ((delimiter: string) => ByteCodec) | undefined;
  readonly size: TypeSize;
}

/** How large a value becomes: at most `jsonBytes + jsonBytesPerTextByte * n` bytes of JSON for n bytes of text. */
export interface TypeSize {
  /** Bytes of the shortest text that is accepted. */
  readonly leastTextBytes: number;
  readonly jsonBytes: number;
  readonly jsonBytesPerTextByte: number;
}
