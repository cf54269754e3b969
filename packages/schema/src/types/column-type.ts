/** A type of column: how its text is read, and how the lake declares and stores it. */
export interface ColumnType {
  /** Says the type whole: equal signatures, equal types. The lock files hold it. */
  readonly signature: string;
  /** Type of the column in the Glue table. */
  readonly glueType: string;
  /** What a value must be, for the reason of a reject: "expected <this>, got ...". */
  readonly expected: string;
  /** JSON token of a field's text, or undefined when the text is not of this type. */
  readonly toJsonToken: (text: string) => string | undefined;
  readonly size: TypeSize;
}

/** How large a value becomes: at most `jsonBytes + jsonBytesPerTextByte * n` bytes of JSON for n bytes of text. */
export interface TypeSize {
  /** Bytes of the shortest text that is accepted. */
  readonly leastTextBytes: number;
  readonly jsonBytes: number;
  readonly jsonBytesPerTextByte: number;
}
