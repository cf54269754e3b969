import {
  ChronoField,
  ChronoUnit,
  DateTimeFormatter,
  Instant,
  LocalDateTime,
  type TemporalAccessor,
  ZoneOffset,
} from "@js-joda/core";

/** Which values of a partition column Athena projects. */
export interface ProjectedColumn {
  /** Whether the folder of this value is read. */
  readonly has: (value: string, nowMs: number) => boolean;
}

type ReadProperty = (key: string) => string | undefined;

/**
 * Reads the `projection.<column>.*` properties of a table (Athena guide, partition-projection-supported-types, read
 * 2026-11-21). Throws `TypeError` for properties that Athena would refuse.
 */
export function parseProjectedColumn(name: string, property: ReadProperty): ProjectedColumn {
  const type = property("type");
  if (type === "enum") return createEnumColumn(requireProperty(name, property, "values"));
  if (type === "integer") return createIntegerColumn(name, property);
  if (type === "date") return createDateColumn(name, property);
  // Athena reads the value that the query names, and requires that it names one, which is not checked here.
  if (type === "injected") return { has: () => true };
  throw new TypeError(`projection.${name}.type: expected enum, integer, date or injected, got ${type ?? "nothing"}`);
}

/** White space around the commas is part of the values. */
function createEnumColumn(values: string): ProjectedColumn {
  const set = new Set(values.split(","));
  return { has: (value) => set.has(value) };
}

function createIntegerColumn(name: string, property: ReadProperty): ProjectedColumn {
  const [first, last] = parseRange(name, property, BigInt);
  const interval = BigInt(property("interval") ?? "1");
  const digits = Number(property("digits") ?? "0");
  return {
    has: (value) => {
      if (!/^-?\d+$/.test(value)) return false;
      const number = BigInt(value);
      const isCanonical = String(number).padStart(digits, "0") === value;
      return isCanonical && number >= first && number <= last && (number - first) % interval === 0n;
    },
  };
}

function createDateColumn(name: string, property: ReadProperty): ProjectedColumn {
  const formatter = DateTimeFormatter.ofPattern(requireProperty(name, property, "format"));
  const [first, last] = parseRange(name, property, String);
  const interval = Number(property("interval") ?? "1");
  const unit = property("interval.unit");
  return {
    has: (value, nowMs) => {
      const time = parseTime(value, formatter);
      const from = parseBound(first, formatter, nowMs);
      const until = parseBound(last, formatter, nowMs);
      if (time === undefined || time.isBefore(from) || time.isAfter(until)) return false;
      return unit === undefined || from.until(time, parseUnit(unit)) % interval === 0;
    },
  };
}

/** A date in the column's format, or `NOW`, alone or as in `NOW+3DAYS`; no more precise than the format. */
function parseBound(bound: string, formatter: DateTimeFormatter, nowMs: number): LocalDateTime {
  const time = parseTime(resolveRelativeBound(bound, nowMs)?.format(formatter) ?? bound, formatter);
  if (time === undefined) throw new TypeError(`partition projection: "${bound}" is not a date in the given format`);
  return time;
}

function resolveRelativeBound(bound: string, nowMs: number): LocalDateTime | undefined {
  const now = LocalDateTime.ofInstant(Instant.ofEpochMilli(nowMs), ZoneOffset.UTC);
  if (/^NOW$/i.test(bound)) return now;
  const { amount, unit } = /^NOW\s*(?<amount>[+-]\s*\d+)\s*(?<unit>[A-Z]+)$/i.exec(bound)?.groups ?? {};
  if (amount === undefined || unit === undefined) return undefined;
  return now.plus(Number(amount.replaceAll(/\s/g, "")), parseUnit(unit));
}

/** Undefined unless the text is exactly what the format would write. */
function parseTime(text: string, formatter: DateTimeFormatter): LocalDateTime | undefined {
  try {
    const time = completeTime(formatter.parse(text));
    return time.format(formatter) === text ? time : undefined;
  } catch {
    return undefined;
  }
}

/** Fields that the format leaves out get their first value: day 1, hour 0. */
function completeTime(parsed: TemporalAccessor): LocalDateTime {
  const field = (name: ChronoField, otherwise: number) => (parsed.isSupported(name) ? parsed.get(name) : otherwise);
  return LocalDateTime.of(
    field(ChronoField.YEAR, 1970),
    field(ChronoField.MONTH_OF_YEAR, 1),
    field(ChronoField.DAY_OF_MONTH, 1),
    field(ChronoField.HOUR_OF_DAY, 0),
    field(ChronoField.MINUTE_OF_HOUR, 0),
    field(ChronoField.SECOND_OF_MINUTE, 0),
  );
}

const units: Readonly<Record<string, ChronoUnit>> = {
  SECOND: ChronoUnit.SECONDS,
  MINUTE: ChronoUnit.MINUTES,
  HOUR: ChronoUnit.HOURS,
  DAY: ChronoUnit.DAYS,
  WEEK: ChronoUnit.WEEKS,
  MONTH: ChronoUnit.MONTHS,
  YEAR: ChronoUnit.YEARS,
};

function parseUnit(name: string): ChronoUnit {
  const unit = units[name.toUpperCase().replace(/S$/, "")];
  if (unit === undefined) throw new TypeError(`partition projection: unknown unit of time "${name}"`);
  return unit;
}

function parseRange<Bound>(
  name: string,
  property: ReadProperty,
  parse: (bound: string) => Bound,
): readonly [first: Bound, last: Bound] {
  const range = requireProperty(name, property, "range");
  const [first, last, ...more] = range.split(",").map((bound) => bound.trim());
  if (first === undefined || last === undefined || more.length > 0) {
    throw new TypeError(`projection.${name}.range: expected two bounds with a comma between, got "${range}"`);
  }
  return [parse(first), parse(last)];
}

function requireProperty(name: string, property: ReadProperty, key: string): string {
  const value = property(key);
  if (value === undefined) throw new TypeError(`projection.${name}.${key}: missing`);
  return value;
}
