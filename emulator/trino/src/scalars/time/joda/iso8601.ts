import { durations } from "./joda-field.ts";
import type { Choice, TextGrammar } from "./parse-text.ts";
import { type PatternElement, toNumber } from "./pattern-element.ts";

function literal(text: string): PatternElement {
  return { kind: "literal", text };
}

function optional(...grammar: TextGrammar): Choice {
  return { kind: "choice", alternatives: [grammar], isOptional: true };
}

function either(alternatives: readonly TextGrammar[], isOptional = false): Choice {
  return { kind: "choice", alternatives, isOptional };
}

/** After a point or a comma. */
function fraction(unit: number): TextGrammar {
  const mark = either([[literal(".")], [literal(",")]]);
  return [mark, { kind: "fraction", unit, minDigits: 3, maxDigits: 9 }];
}

const weekday = optional(literal("-"), toNumber("dayOfWeek", 1, 1));

/** `2026-03-05`, `2026-W10-4`, `2026-064`, and their beginnings (Joda-Time's ISODateTimeFormat.dateElementParser). */
export const isoDate: TextGrammar = [
  either([
    [
      toNumber("year", 4, 9),
      optional(literal("-"), toNumber("monthOfYear", 2, 2), optional(literal("-"), toNumber("dayOfMonth", 2, 2))),
    ],
    [toNumber("weekyear", 4, 9), literal("-W"), toNumber("weekOfWeekyear", 2, 2), weekday],
    [toNumber("year", 4, 9), literal("-"), toNumber("dayOfYear", 3, 3)],
  ]),
];

/** `14`, `14:07`, `14:07:09.5`, `14:07,5`. */
const isoTime: TextGrammar = [
  toNumber("hourOfDay", 2, 2),
  either(
    [
      [
        literal(":"),
        toNumber("minuteOfHour", 2, 2),
        either(
          [
            [literal(":"), toNumber("secondOfMinute", 2, 2), optional(...fraction(durations.second))],
            fraction(durations.minute),
          ],
          true,
        ),
      ],
      fraction(durations.hour),
    ],
    true,
  ),
];

const offset = optional({ kind: "offset", hasColon: true });

/** A date with a time and an offset, if there are any, or a time alone after a T (ISODateTimeFormat.dateTimeParser). */
export const isoDateTime: TextGrammar = [
  either([
    [literal("T"), ...isoTime, offset],
    [...isoDate, optional(literal("T"), optional(...isoTime), offset)],
  ]),
];
