import { countDaysInMonth, isRealDay, isRealTimeOfDay } from "./time-parts.ts";

/** Indexes of a time's parts. */
export const timeParts = { year: 0, month: 1, day: 2, hour: 3, minute: 4, second: 5 } as const;

const { year, month, day, hour, minute, second } = timeParts;
const minutesInDay = 24 * 60;

/** A time in numbers, reused for one text after the other. `?? 0` is for the type checker alone. */
export class TimeFields {
  /** Parts that a text does not name are those of the beginning of 1970. */
  protected readonly parts = Int32Array.of(1970, 1, 1, 0, 0, 0);

  get year(): number {
    return this.parts[year] ?? 0;
  }
  get month(): number {
    return this.parts[month] ?? 0;
  }
  get day(): number {
    return this.parts[day] ?? 0;
  }
  get hour(): number {
    return this.parts[hour] ?? 0;
  }
  get minute(): number {
    return this.parts[minute] ?? 0;
  }
  get second(): number {
    return this.parts[second] ?? 0;
  }

  protected isReal(): boolean {
    return isRealDay(this.year, this.month, this.day) && isRealTimeOfDay(this.hour, this.minute, this.second);
  }

  protected setMidnight(): void {
    this.parts.fill(0, hour);
  }

  /** Moves the time by less than a day; false when it leaves the years 1 to 9999. */
  protected moveByMinutes(minutes: number): boolean {
    const inDay = this.hour * 60 + this.minute + minutes;
    const ofDay = (inDay + minutesInDay) % minutesInDay;
    this.parts[hour] = Math.trunc(ofDay / 60);
    this.parts[minute] = ofDay % 60;
    if (inDay < 0) this.#toDayBefore();
    if (inDay >= minutesInDay) this.#toDayAfter();
    return this.year >= 1 && this.year <= 9999;
  }

  #toDayBefore(): void {
    if (this.day > 1) {
      this.parts[day] = this.day - 1;
      return;
    }
    this.parts[year] = this.month === 1 ? this.year - 1 : this.year;
    this.parts[month] = this.month === 1 ? 12 : this.month - 1;
    this.parts[day] = countDaysInMonth(this.year, this.month);
  }

  #toDayAfter(): void {
    if (this.day < countDaysInMonth(this.year, this.month)) {
      this.parts[day] = this.day + 1;
      return;
    }
    this.parts[day] = 1;
    this.parts[year] = this.month === 12 ? this.year + 1 : this.year;
    this.parts[month] = this.month === 12 ? 1 : this.month + 1;
  }
}
