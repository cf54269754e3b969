import { durations, type JodaField, jodaFields } from "./joda-field.ts";

interface FieldValue {
  readonly field: JodaField;
  readonly value: number;
}

/** Year of a text that has a month or a day and no year: a leap year. */
const defaultYear = 2000;

/**
 * The time that has these values of fields, in milliseconds since 1970, as Joda-Time's DateTimeParserBucket computes it:
 * the largest fields first, and once more, for values that others have moved. `fail` makes the error for a value that is
 * out of its bounds.
 */
export function computeLocalMs(values: readonly FieldValue[], fail: (problem: string) => Error): number {
  const sorted = values.toSorted(
    (left, right) => compare(right.field.range, left.field.range) || compare(right.field.unit, left.field.unit),
  );
  const [first] = sorted;
  if (first !== undefined && first.field.unit <= durations.month && first.field.unit >= durations.day) {
    return computeLocalMs([{ field: jodaFields.year, value: defaultYear }, ...values], fail);
  }
  const floored = sorted.reduce((ms, value) => value.field.floor(setField(value, ms, fail)), 0);
  return sorted.reduce((ms, value) => {
    const next = setField(value, ms, fail);
    return value === sorted.at(-1) ? value.field.floor(next) : next;
  }, floored);
}

/** Infinity has no difference from itself. */
function compare(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

function setField({ field, value }: FieldValue, ms: number, fail: (problem: string) => Error): number {
  const [least, most] = field.findBounds(ms);
  if (value >= least && value <= most) return field.set(ms, value);
  throw fail(`Value ${value} for ${field.name} must be in the range [${least},${most}]`);
}
