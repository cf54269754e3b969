import {
  type CivilDate,
  countDaysOfMonth,
  isLeapYear,
  toCivilDate,
  toDayOfWeek,
  toEpochDays,
  toIsoWeek,
  toIsoYearStart,
} from "../civil-date.ts";
import { dayMs } from "../time-sql.ts";

/** A field of Joda-Time's ISO chronology. Times are milliseconds since 1970, local ones. */
export interface JodaField {
  readonly name: string;
  /** Milliseconds of one of it and of what it is a part of, by which fields are put in order; Infinity for an era. */
  readonly unit: number;
  readonly range: number;
  readonly get: (ms: number) => number;
  readonly set: (ms: number, value: number) => number;
  /** The first moment with the field's value. */
  readonly floor: (ms: number) => number;
  readonly findBounds: (ms: number) => readonly [number, number];
}

const [hourMs, minuteMs] = [3_600_000, 60_000];
/** Average lengths, as Joda-Time counts them. */
export const durations = {
  era: Infinity,
  century: 3_155_695_200_000,
  year: 31_556_952_000,
  month: 2_629_746_000,
  week: 604_800_000,
  day: dayMs,
  halfday: dayMs / 2,
  hour: hourMs,
  minute: minuteMs,
  second: 1000,
  millisecond: 1,
} as const;

function floorTo(ms: number, unit: number): number {
  return Math.floor(ms / unit) * unit;
}

function toDate(ms: number): CivilDate {
  return toCivilDate(Math.floor(ms / dayMs));
}

/** A date at the same time of day; a day that the month does not have becomes its last. */
function withDate(ms: number, { year, month, day }: CivilDate): number {
  const fitting = Math.min(day, countDaysOfMonth(year, month));
  return toEpochDays({ year, month, day: fitting }) * dayMs + (ms - floorTo(ms, dayMs));
}

function withYear(ms: number, year: number): number {
  return withDate(ms, { ...toDate(ms), year });
}

function floorToYear(ms: number): number {
  return toEpochDays({ year: toDate(ms).year, month: 1, day: 1 }) * dayMs;
}

/** Joda-Time's years. */
const yearBounds: readonly [number, number] = [-292_275_054, 292_278_993];

/** Of years: no greater part bounds them. */
function toYearField(
  name: string,
  get: JodaField["get"],
  set: JodaField["set"],
  unit: number = durations.year,
): JodaField {
  return { name, unit, range: durations.era, get, set, floor: floorToYear, findBounds: () => yearBounds };
}

function toYearOfEra(year: number): number {
  return year > 0 ? year : 1 - year;
}

function fromYearOfEra(ms: number, yearOfEra: number): number {
  return toDate(ms).year > 0 ? yearOfEra : 1 - yearOfEra;
}

const yearFields = {
  era: {
    ...toYearField(
      "era",
      (ms) => (toDate(ms).year > 0 ? 1 : 0),
      (ms, era) => {
        const { year } = toDate(ms);
        return year > 0 === (era === 1) ? ms : withYear(ms, 1 - year);
      },
      durations.era,
    ),
    floor: (ms: number) => ms,
  },
  centuryOfEra: toYearField(
    "centuryOfEra",
    (ms) => Math.floor(toYearOfEra(toDate(ms).year) / 100),
    (ms, century) => withYear(ms, fromYearOfEra(ms, century * 100 + (toYearOfEra(toDate(ms).year) % 100))),
    durations.century,
  ),
  yearOfEra: {
    ...toYearField(
      "yearOfEra",
      (ms) => toYearOfEra(toDate(ms).year),
      (ms, year) => withYear(ms, fromYearOfEra(ms, year)),
    ),
    findBounds: () => [1, yearBounds[1]] as const,
  },
  year: toYearField("year", (ms) => toDate(ms).year, withYear),
  weekyear: {
    ...toYearField("weekyear", (ms) => toIsoWeek(Math.floor(ms / dayMs)).year, withWeekyear),
    floor: (ms: number) => toIsoYearStart(toIsoWeek(Math.floor(ms / dayMs)).year) * dayMs,
  },
} satisfies Record<string, JodaField>;

/** The same day of the same week of another year. */
function withWeekyear(ms: number, year: number): number {
  const days = Math.floor(ms / dayMs);
  const week = Math.min(toIsoWeek(days).week, countWeeks(year));
  return (toIsoYearStart(year) + 7 * (week - 1) + toDayOfWeek(days) - 1) * dayMs + (ms - days * dayMs);
}

function countWeeks(year: number): number {
  return (toIsoYearStart(year + 1) - toIsoYearStart(year)) / 7;
}

/** A field whose values are some unit apart. */
function toPreciseField(field: Pick<JodaField, "name" | "unit" | "range" | "get" | "findBounds">): JodaField {
  return {
    ...field,
    set: (ms, value) => ms + (value - field.get(ms)) * field.unit,
    floor: (ms) => floorTo(ms, field.unit),
  };
}

const dateFields = {
  monthOfYear: {
    name: "monthOfYear",
    unit: durations.month,
    range: durations.year,
    get: (ms) => toDate(ms).month,
    set: (ms, month) => withDate(ms, { ...toDate(ms), month }),
    floor: (ms) => toEpochDays({ ...toDate(ms), day: 1 }) * dayMs,
    findBounds: () => [1, 12],
  },
  dayOfYear: toPreciseField({
    name: "dayOfYear",
    unit: durations.day,
    range: durations.year,
    get: (ms) => Math.floor((ms - floorToYear(ms)) / dayMs) + 1,
    findBounds: (ms) => [1, isLeapYear(toDate(ms).year) ? 366 : 365],
  }),
  dayOfMonth: toPreciseField({
    name: "dayOfMonth",
    unit: durations.day,
    range: durations.month,
    get: (ms) => toDate(ms).day,
    findBounds: (ms) => [1, countDaysOfMonth(toDate(ms).year, toDate(ms).month)],
  }),
  weekOfWeekyear: {
    ...toPreciseField({
      name: "weekOfWeekyear",
      unit: durations.week,
      range: durations.year,
      get: (ms) => toIsoWeek(Math.floor(ms / dayMs)).week,
      findBounds: (ms) => [1, countWeeks(toIsoWeek(Math.floor(ms / dayMs)).year)],
    }),
    floor: (ms: number) => {
      const days = Math.floor(ms / dayMs);
      return (days - toDayOfWeek(days) + 1) * dayMs;
    },
  },
  dayOfWeek: toPreciseField({
    name: "dayOfWeek",
    unit: durations.day,
    range: durations.week,
    get: (ms) => toDayOfWeek(Math.floor(ms / dayMs)),
    findBounds: () => [1, 7],
  }),
} satisfies Record<string, JodaField>;

/** A part of the day: `count` of them, the first numbered `first` (a clock's hour 0 is 12 or 24, numbered last). */
function toClockField(name: string, unit: number, count: number, first: 0 | 1 = 0): JodaField {
  const get = (ms: number): number => {
    const value = ((Math.floor(ms / unit) % count) + count) % count;
    return first === 1 && value === 0 ? count : value;
  };
  return {
    ...toPreciseField({ name, unit, range: unit * count, get, findBounds: () => [first, count - 1 + first] }),
    set: (ms, value) => ms + ((value % count) - (get(ms) % count)) * unit,
  };
}

const clockFields = {
  halfdayOfDay: toClockField("halfdayOfDay", durations.halfday, 2),
  hourOfDay: toClockField("hourOfDay", durations.hour, 24),
  clockhourOfDay: toClockField("clockhourOfDay", durations.hour, 24, 1),
  hourOfHalfday: toClockField("hourOfHalfday", durations.hour, 12),
  clockhourOfHalfday: toClockField("clockhourOfHalfday", durations.hour, 12, 1),
  minuteOfHour: toClockField("minuteOfHour", durations.minute, 60),
  secondOfMinute: toClockField("secondOfMinute", durations.second, 60),
};

export const jodaFields = { ...yearFields, ...dateFields, ...clockFields };

export type JodaFieldName = keyof typeof jodaFields;

/** The fraction of a second, minute or hour, in milliseconds. */
export function toFractionField(range: number): JodaField {
  return toClockField("millisOfSecond", 1, range);
}
