/** A day of the Gregorian calendar, which Trino goes by at all times; there is a year 0. */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Days of 400 years, after which the calendar repeats. */
const cycleDays = 146_097;
/** From 0000-03-01, the first day of a cycle of years that begin in March, to 1970-01-01. */
const epochDays = 719_468;

/**
 * The date of a day counted from 1970-01-01, by the algorithm of H. Hinnant ("chrono-Compatible Low-Level Date Algorithms",
 * civil_from_days). A `Date` and js-joda's LocalDate end before Trino's dates do.
 */
export function toCivilDate(days: number): CivilDate {
  const shifted = days + epochDays;
  const cycle = Math.floor(shifted / cycleDays);
  const dayOfCycle = shifted - cycle * cycleDays;
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days from 1970-01-01 to a date (days_from_civil of the same source). The day need not be one of the month. */
export function toEpochDays({ year, month, day }: CivilDate): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(marchYear / 400);
  const yearOfCycle = marchYear - cycle * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * cycleDays + dayOfCycle - epochDays;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function countDaysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 1 for Monday to 7 for Sunday. */
export function toDayOfWeek(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** ISO 8601's week: its year, and its number from 1 to 53. */
export function toIsoWeek(days: number): { readonly year: number; readonly week: number } {
  const thursday = days - toDayOfWeek(days) + 4;
  const { year } = toCivilDate(thursday);
  const week = Math.floor((thursday - toEpochDays({ year, month: 1, day: 1 })) / 7) + 1;
  return { year, week };
}

/** The Monday on which an ISO year begins. */
export function toIsoYearStart(year: number): number {
  const january4 = toEpochDays({ year, month: 1, day: 4 });
  return january4 - toDayOfWeek(january4) + 1;
}
