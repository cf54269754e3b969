/** A type of Trino's. What has no parts and no parameters is a {@link PlainType}. */
export type TrinoType =
  | { readonly kind: PlainType }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  /** Without a length: unbounded. */
  | { readonly kind: "varchar"; readonly length?: number }
  | { readonly kind: "char"; readonly length: number }
  | { readonly kind: "time"; readonly precision: number }
  | { readonly kind: "timestamp"; readonly precision: number }
  | TimestampWithTimeZone
  | { readonly kind: "array"; readonly element: TrinoType }
  | { readonly kind: "map"; readonly key: TrinoType; readonly value: TrinoType }
  | { readonly kind: "row"; readonly fields: readonly RowField[] };

/** `unknown` is the type of NULL. */
const plainTypes = [
  "unknown",
  "boolean",
  "tinyint",
  "smallint",
  "integer",
  "bigint",
  "real",
  "double",
  "varbinary",
  "date",
  "json",
  "uuid",
  "interval day to second",
  "interval year to month",
] as const;

export type PlainType = (typeof plainTypes)[number];

const plainTypeNames: ReadonlySet<string> = new Set(plainTypes);

export function isPlainType(name: string): name is PlainType {
  return plainTypeNames.has(name);
}

/**
 * Trino keeps a zone with each value. Here the zone is known with the type, the same for all values of an expression: a
 * literal's own, UTC, or what AT TIME ZONE names. Where zones meet that differ, the statement is refused.
 */
export interface TimestampWithTimeZone {
  readonly kind: "timestamp with time zone";
  readonly precision: number;
  /** As Trino prints it: `UTC`, `+02:00`, `Asia/Kolkata`. */
  readonly zone: string;
}

export interface RowField {
  readonly name?: string;
  readonly type: TrinoType;
}

export type TypeKind = TrinoType["kind"];
