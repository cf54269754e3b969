/** Makes values of one type, as their text. */
export interface ValueWriter {
  /** `momentMs` is the row's time, which values with a time in them take. */
  readonly write: (momentMs: number) => string;
  /** Whether every text is of the type. Of some patterns of times, not every moment can be read back. */
  readonly isSure: boolean;
  /** Whether a text names the whole day of its moment, in this century; left out by types that are no times. */
  readonly namesDay?: boolean;
}
