import { toUtcSql } from "../scalars/time/local-time.ts";
import { plusMonthsSql, toDuckDbIntervalSql, toMsSql } from "../scalars/time/time-sql.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { chooseUnit, type UnitSql } from "./time-units.ts";
import { findArgumentZone, findPrecision, toLocalArgument } from "./zoned-call.ts";

/** Milliseconds of the units of a clock. */
const clockUnits = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 } as const;
const dayUnits = { day: 1, week: 7 } as const;
const monthUnits = { month: 1, quarter: 3, year: 12 } as const;
const dayMs = 86_400_000;

function mapUnits(units: Readonly<Record<string, number>>, toSql: (size: number, name: string) => string): UnitSql {
  return Object.fromEntries(Object.entries(units).map(([name, size]) => [name, toSql(size, name)]));
}

/** date_add, date_diff and date_trunc (Trino documentation, functions/datetime). */
export const dateArithmeticFunctions: readonly FunctionDefinition[] = [
  defineScalar("date_add(varchar(x), bigint, date) -> date", (call) => chooseUnit(call, "DATE", addToDate(call))),
  defineScalar("date_add(varchar(x), bigint, time(p)) -> time(p)", (call) =>
    chooseUnit(call, "TIME", addToClock(call, "time")),
  ),
  defineScalar("date_add(varchar(x), bigint, timestamp(p)) -> timestamp(p)", (call) =>
    chooseUnit(call, "TIMESTAMP", addToTimestamp(call)),
  ),
  defineScalar("date_add(varchar(x), bigint, timestamp(p) with time zone) -> timestamp(p) with time zone", (call) =>
    chooseUnit(call, "TIMESTAMP", addToTimestamp(call)),
  ),
  defineScalar("date_diff(varchar(x), date, date) -> bigint", (call) => chooseUnit(call, "DATE", diffDates(call))),
  defineScalar("date_diff(varchar(x), time(p), time(p)) -> bigint", (call) =>
    chooseUnit(call, "TIME", diffClocks(call)),
  ),
  defineScalar("date_diff(varchar(x), timestamp(p), timestamp(p)) -> bigint", (call) =>
    chooseUnit(call, "TIMESTAMP", diffTimestamps(call)),
  ),
  defineScalar("date_diff(varchar(x), timestamp(p) with time zone, timestamp(p) with time zone) -> bigint", (call) =>
    chooseUnit(call, "TIMESTAMP", diffTimestamps(call)),
  ),
  defineScalar("date_trunc(varchar(x), date) -> date", (call) => chooseUnit(call, "DATE", truncateDate(call))),
  defineScalar("date_trunc(varchar(x), time(p)) -> time(p)", (call) => chooseUnit(call, "TIME", truncateTime(call))),
  defineScalar("date_trunc(varchar(x), timestamp(p)) -> timestamp(p)", (call) =>
    chooseUnit(call, "TIMESTAMP", truncateTimestamp(call)),
  ),
  defineScalar("date_trunc(varchar(x), timestamp(p) with time zone) -> timestamp(p) with time zone", (call) =>
    chooseUnit(call, "TIMESTAMP", truncateTimestamp(call)),
  ),
];

function addToDate({ arguments: [, count, date] }: BoundCall): UnitSql {
  return {
    ...mapUnits(dayUnits, (size) => `(${date} + CAST(${count} * ${size} AS INTEGER))`),
    ...mapUnits(monthUnits, (size) => `CAST(${plusMonthsSql(`${date}`, `${count} * ${size}`)} AS DATE)`),
  };
}

/** Clocks are added to as moments are, whatever the zone. A millisecond that the type has no digit for is rounded. */
function addToClock(call: BoundCall, kind: "time" | "timestamp"): UnitSql {
  const [, count, time] = call.arguments;
  const precision = findPrecision(call.types[2]);
  return mapUnits(clockUnits, (size, name) => {
    const sum = `(${time} + ${toDuckDbIntervalSql(`${count} * ${size}`)})`;
    return name === "millisecond" && precision < 3 ? roundTo(sum, precision, kind) : sum;
  });
}

/** Half up. A time that reaches midnight begins again. */
function roundTo(sum: string, precision: number, kind: "time" | "timestamp"): string {
  const unit = 10 ** (6 - precision);
  const moved = `(${sum} + to_microseconds(${unit / 2}))`;
  const rest = `((epoch_us(${moved}) % ${unit} + ${unit}) % ${unit})`;
  return kind === "time" ? `(${moved} - to_microseconds(${rest}))` : `make_timestamp(epoch_us(${moved}) - ${rest})`;
}

function addToTimestamp(call: BoundCall): UnitSql {
  const [, count, utc] = call.arguments;
  const zone = findArgumentZone(call, 2);
  const local = toLocalArgument(call, 2);
  return {
    ...addToClock(call, "timestamp"),
    ...mapUnits(dayUnits, (size) => toUtcSql(`(${local} + to_days(CAST(${count} * ${size} AS INTEGER)))`, zone, utc)),
    ...mapUnits(monthUnits, (size) => toUtcSql(plusMonthsSql(local, `${count} * ${size}`), zone, utc)),
  };
}

function diffDates({ arguments: [, from, to] }: BoundCall): UnitSql {
  return {
    ...mapUnits(dayUnits, (size) => `(CAST(${to} - ${from} AS BIGINT) // ${size})`),
    ...mapUnits(monthUnits, (size) => `(date_sub('month', ${from}, ${to}) // ${size})`),
  };
}

function diffClocks({ arguments: [, from, to] }: BoundCall): UnitSql {
  return mapUnits(clockUnits, (size) => `((${toMsSql(`${to}`)} - ${toMsSql(`${from}`)}) // ${size})`);
}

/** Days and longer are of local times, by the first one's zone. */
function diffTimestamps(call: BoundCall): UnitSql {
  const zone = findArgumentZone(call, 1);
  const inZone = {
    ...call,
    types: call.types.map((type) => (type.kind === "timestamp with time zone" ? { ...type, zone } : type)),
  };
  const [from, to] = [toLocalArgument(inZone, 1), toLocalArgument(inZone, 2)];
  const [fromMs, toMs] = [from, to].map((local) => `date_trunc('millisecond', ${local})`);
  return {
    ...diffClocks(call),
    ...mapUnits(dayUnits, (size) => `((${toMsSql(to)} - ${toMsSql(from)}) // ${size * dayMs})`),
    ...mapUnits(monthUnits, (size) => `(date_sub('month', ${fromMs}, ${toMs}) // ${size})`),
  };
}

const dateUnits = ["day", "week", "month", "quarter", "year"];

function truncateDate({ arguments: [, date] }: BoundCall): UnitSql {
  return Object.fromEntries(dateUnits.map((unit) => [unit, `CAST(date_trunc('${unit}', ${date}) AS DATE)`]));
}

function truncateTime({ arguments: [, time] }: BoundCall): UnitSql {
  return mapUnits(clockUnits, (size) => `(${time} - to_microseconds(epoch_us(${time}) % ${size * 1000}))`);
}

/** Of local time: hours of a zone may begin at half past. */
function truncateTimestamp(call: BoundCall): UnitSql {
  const [, utc] = call.arguments;
  const zone = findArgumentZone(call, 1);
  const local = toLocalArgument(call, 1);
  const isPlain = local === utc;
  return {
    ...mapUnits(clockUnits, (_, unit) => {
      const truncated = `date_trunc('${unit}', ${local})`;
      return isPlain ? truncated : `(${utc} - (${local} - ${truncated}))`;
    }),
    ...Object.fromEntries(
      dateUnits.map((unit) => [unit, toUtcSql(`CAST(date_trunc('${unit}', ${local}) AS TIMESTAMP)`, zone, utc)]),
    ),
  };
}
