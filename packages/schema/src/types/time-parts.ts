/** A moment's parts as they were written. Parts that a pattern does not name are 0; month and day are 1. */
export interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits of the fraction, as written: "123" for .123. */
  readonly fraction: string;
  /** Minutes east of UTC, when the text names an offset. */
  readonly offsetMinutes?: number;
}

/** As far as java.time.ZoneOffset goes. */
export const maxOffsetMinutes = 18 * 60;

/** Whether there is such a moment. Leap seconds are refused: no table type can hold one. */
export function isRealTime({ year, month, day, hour, minute, second, offsetMinutes = 0 }: TimeParts): boolean {
  const isReal = isRealDay(year, month, day) && isRealTimeOfDay(hour, minute, second);
  return isReal && Math.abs(offsetMinutes) <= maxOffsetMinutes;
}

export function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= countDaysInMonth(year, month);
}

export function isRealTimeOfDay(hour: number, minute: number, second: number): boolean {
  return hour <= 23 && minute <= 59 && second <= 59;
}

export function countDaysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `yyyy-MM-dd` */
export function formatDay({ year, month, day }: Pick<TimeParts, "year" | "month" | "day">): string {
  return `${String(year).padStart(4, "0")}-${padTwo(month)}-${padTwo(day)}`;
}

export function padTwo(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
