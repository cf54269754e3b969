import { AthenaSqlError } from "../../errors.ts";
import { countDaysOfMonth } from "./civil-date.ts";
import { findWord } from "./joda/words.ts";

/** Throws AthenaSqlError, in the words of Java's LocalDate, for a text like `2026-02-30` that is no day. */
export function checkIsoDay(text: string): void {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return;
  const [year = 0, month = 0, day = 0] = parts;
  const problem = findProblem(year, month, day);
  if (problem !== undefined) throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", problem);
}

function findProblem(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12) return `Invalid value for MonthOfYear (valid values 1 - 12): ${month}`;
  if (day < 1 || day > 31) return `Invalid value for DayOfMonth (valid values 1 - 28/31): ${day}`;
  if (day <= countDaysOfMonth(year, month)) return undefined;
  return day === 29
    ? `Invalid date 'February 29' as '${year}' is not a leap year`
    : `Invalid date '${findWord("monthOfYear", month, false).toUpperCase()} ${day}'`;
}
