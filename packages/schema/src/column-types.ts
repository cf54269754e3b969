import { numberTextOf } from "./number-text.ts";

/** How one type of column is read, written and declared. */
interface ColumnCodec {
  /** Type of the column in the Glue table. */
  readonly glueType: string;
  /** What a value must be, for the reason of a reject: "expected <this>, got ...". */
  readonly expected: string;
  /** JSON token of a field's text, or undefined when the text is not of this type. */
  readonly jsonOf: (text: string) => string | undefined;
}

const maxInt = 2n ** 31n - 1n;
const maxBigint = 2n ** 63n - 1n;

export const columnCodecs = {
  text: { glueType: "string", expected: "text", jsonOf: (text) => JSON.stringify(text) },
  int: { glueType: "int", expected: "an integer of 32 bits", jsonOf: (text) => integerJsonOf(text, maxInt) },
  bigint: { glueType: "bigint", expected: "an integer of 64 bits", jsonOf: (text) => integerJsonOf(text, maxBigint) },
  double: { glueType: "double", expected: "a number", jsonOf: numberTextOf },
} as const satisfies Record<string, ColumnCodec>;

export type ColumnType = keyof typeof columnCodecs;

function integerJsonOf(text: string, max: bigint): string | undefined {
  const json = numberTextOf(text);
  if (json === undefined || !/^-?\d+$/.test(json)) return undefined;
  const value = BigInt(json);
  return value <= max && value >= -max - 1n ? json : undefined;
}
