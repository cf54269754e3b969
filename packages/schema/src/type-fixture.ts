import fc from "fast-check";

import { boolean } from "./types/boolean.ts";
import type { ColumnType, NumberType } from "./types/column-type.ts";
import { date } from "./types/date.ts";
import { decimal } from "./types/decimal.ts";
import { double } from "./types/double.ts";
import { bigint, int } from "./types/integers.ts";
import type { NumberNotation } from "./types/number-notation.ts";
import { oneOf } from "./types/one-of.ts";
import { struct } from "./types/struct.ts";
import { text } from "./types/text.ts";
import { timestamp } from "./types/timestamp.ts";
import { findNotation, writtenAs } from "./types/written-as.ts";

/** Any lower-case name that Glue takes, words of SQL among them. */
export const anyLakeName: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/),
  fc.constantFrom("order", "select", "date", "month", "text", "one_of", "define_dataset", "default", "constructor"),
);

const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe"];

/** Letters of a whole day, in some order, with something between them. */
const anyDayPattern = fc
  .tuple(
    fc.shuffledSubarray(["year", "month", "day"], { minLength: 3 }),
    fc.constantFrom("yyyy", "yy"),
    fc.constantFrom("MM", "M", "MMM", "MMMM"),
    fc.constantFrom("dd", "d"),
    fc.constantFrom("-", "/", ".", ". ", " 'of' ", "年", "''"),
  )
  .map(([order, year, month, day, separator]) => {
    const letters: Readonly<Record<string, string>> = { year, month, day };
    return order.map((part) => letters[part]).join(separator);
  });

const anyClockPattern = fc.constantFrom(
  "HH:mm",
  "H:m",
  "H.mm.s",
  "HH:mm:ss",
  "HH:mm:ss.SSS",
  "HHmmss",
  "HH:mmXXX",
  "h:mm a",
  "hh:mm:ssa",
);

/** A pattern that names a day, so that it can tell a partition. */
const anyTimePattern = fc.oneof(
  fc.constant("ISO"),
  fc.constantFrom("yyyyMMdd", "yyMMddHHmmss"),
  anyDayPattern,
  fc.tuple(anyDayPattern, anyClockPattern).map((parts) => parts.join(" ")),
);
/** Patterns that leave out the day, or parts of it, or run numbers together. */
const anyPartialPattern = fc.constantFrom("yyyy", "HH:mm", "MM/yyyy", "Mdyy", "d.M.", "SSS");

/** Years that two digits begin with: all of them have 2000 to 2068. */
const anyFirstYear = fc.constantFrom(1969, 1980, 2000);

function keepFirstYear(pattern: string, firstYear: number) {
  return /yy/.test(pattern) && !/yyyy/.test(pattern) ? { firstYear } : {};
}

const anyTime = fc.oneof(
  fc
    .record({ pattern: anyTimePattern, zone: fc.constantFrom(...zones), firstYear: anyFirstYear })
    .map(({ firstYear, ...type }) => timestamp({ ...type, ...keepFirstYear(type.pattern, firstYear) })),
  fc
    .tuple(anyTimePattern, anyFirstYear)
    .map(([pattern, firstYear]) => date(pattern, keepFirstYear(pattern, firstYear))),
);

const anyDecimal = fc
  .integer({ min: 1, max: 38 })
  .chain((precision) => fc.integer({ min: 0, max: precision }).map((scale) => decimal(precision, scale)));

const anyWord = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ,;"|é{}\t.-]{0,8}$/).map((word) => word.trim());

const anyNotation: fc.Arbitrary<NumberNotation> = fc.oneof(
  fc.constantFrom<NumberNotation>({ decimalMark: "," }, { groupMark: "," }, { groupMark: " " }, { unit: "%" }),
  fc
    .record(
      { groupMark: fc.constantFrom(".", " ", "'"), unit: fc.constantFrom("€", "US$", "kr.", "EUR", "°C") },
      { requiredKeys: [] },
    )
    .map((parts) => Object.assign(parts, { decimalMark: "," as const })),
);

const anyWrittenType: fc.Arbitrary<ColumnType> = fc.oneof(
  fc
    .tuple(fc.oneof(fc.constantFrom<NumberType>(int, bigint, double), anyDecimal), anyNotation)
    .map(([type, notation]) => writtenAs(type, notation)),
  fc.constantFrom(
    writtenAs(boolean, { true: ["on"], false: ["off"] }),
    writtenAs(boolean, { true: ["Ja", "wahr"], false: ["Nein, nie"] }),
  ),
);

const anySimpleType: fc.Arbitrary<ColumnType> = fc.oneof(
  fc.constantFrom<ColumnType>(text, int, bigint, double, boolean),
  anyDecimal,
  anyWrittenType,
  fc.uniqueArray(anyWord, { minLength: 1, maxLength: 4 }).map(oneOf),
  anyTime,
  anyPartialPattern.map((pattern) => timestamp({ pattern })),
);

/** Any column type, structs of structs among them. */
export const anyColumnType: fc.Arbitrary<ColumnType> = fc.letrec<{ type: ColumnType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    anySimpleType,
    fc
      .dictionary(
        anyLakeName,
        tie("type").filter((type) => findNotation(type) === undefined),
        { minKeys: 1, maxKeys: 3, noNullPrototype: true },
      )
      .map(struct),
  ),
})).type;

/** Whether values of a type tell on which day they are. */
export function namesDay(type: ColumnType): boolean {
  if (type.kind !== "timestamp" && type.kind !== "date") return false;
  return type.pattern === "ISO" || (/y/.test(type.pattern) && /M/.test(type.pattern) && /d/.test(type.pattern));
}
