import type { TypeCodec, TypeOfKind } from "./column-type.ts";
import { RememberedBytes } from "./remembered-bytes.ts";
import { checkFirstYear, nameFirstYear } from "./short-years.ts";
import { TimeBytes } from "./time-bytes.ts";
import { formatDay } from "./time-parts.ts";
import { compileTimePattern } from "./time-pattern.ts";

export interface DateOptions {
  /** The first of the hundred years that `yy` can name: 1969 reads 69 as 1969 and 68 as 2068. Default: 2000. */
  readonly firstYear?: number;
}

/** A calendar day, stored as `yyyy-MM-dd`. */
export function date(pattern = "yyyy-MM-dd", { firstYear }: DateOptions = {}): TypeOfKind<"date"> {
  return { kind: "date", pattern, ...nameFirstYear(firstYear) };
}

/** Throws `RangeError` for a pattern that is not known, or a first year that cannot be. */
export function compileDate(description: TypeOfKind<"date">): TypeCodec {
  const { pattern, firstYear } = description;
  checkFirstYear(firstYear, pattern);
  const { read, leastTextBytes } = compileTimePattern(pattern, firstYear);
  const toJsonToken = (value: string): string | undefined => {
    const parts = read(value);
    return parts === undefined ? undefined : `"${formatDay(parts)}"`;
  };
  return {
    description,
    signature: `date(${[pattern, firstYear].filter((part) => part !== undefined).join(", ")})`,
    glueType: "date",
    expected: `a date as ${pattern}`,
    toJsonToken,
    createBytes: (delimiter) =>
      TimeBytes.forPattern(description, { delimiter, hasTimeOfDay: false }) ?? new RememberedBytes(toJsonToken),
    size: { leastTextBytes, jsonBytes: '"yyyy-MM-dd"'.length, jsonBytesPerTextByte: 0 },
  };
}
