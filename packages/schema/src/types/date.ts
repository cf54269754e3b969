import type { TypeCodec, TypeOfKind } from "./column-type.ts";
import { RememberedBytes } from "./remembered-bytes.ts";
import { TimeBytes } from "./time-bytes.ts";
import { formatDay } from "./time-parts.ts";
import { compileTimePattern } from "./time-pattern.ts";

/** A calendar day, stored as `yyyy-MM-dd`. */
export function date(pattern = "yyyy-MM-dd"): TypeOfKind<"date"> {
  return { kind: "date", pattern };
}

/** Throws `RangeError` for a pattern that is not known. */
export function compileDate(description: TypeOfKind<"date">): TypeCodec {
  const { pattern } = description;
  const { read, leastTextBytes } = compileTimePattern(pattern);
  const toJsonToken = (value: string): string | undefined => {
    const parts = read(value);
    return parts === undefined ? undefined : `"${formatDay(parts)}"`;
  };
  return {
    description,
    signature: `date(${pattern})`,
    glueType: "date",
    expected: `a date as ${pattern}`,
    toJsonToken,
    createBytes: (delimiter) =>
      TimeBytes.forPattern(pattern, { delimiter, hasTimeOfDay: false }) ?? new RememberedBytes(toJsonToken),
    size: { leastTextBytes, jsonBytes: '"yyyy-MM-dd"'.length, jsonBytesPerTextByte: 0 },
  };
}
