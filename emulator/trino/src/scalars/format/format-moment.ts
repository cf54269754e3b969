import { refuseUnsupported } from "../refuse-argument.ts";
import { toDayOfWeek, toEpochDays } from "../time/civil-date.ts";
import { dayNames, monthNames } from "../time/day-names.ts";
import { findOffsetMs } from "../time/zone-offset.ts";
import { type FormatKind, type FormatValue, javaClasses } from "./format-value.ts";
import { FormatError } from "./read-format.ts";

interface Moment {
  readonly kind: FormatKind;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanos: number;
  readonly zone: string;
}

const dateFields: Readonly<Record<string, (moment: Moment) => string>> = {
  Y: ({ year }) => pad(year, 4),
  y: ({ year }) => pad(year % 100, 2),
  C: ({ year }) => pad(Math.floor(year / 100), 2),
  m: ({ month }) => pad(month, 2),
  B: ({ month }) => monthNames[month - 1] ?? "",
  b: ({ month }) => monthNames[month - 1]?.slice(0, 3) ?? "",
  h: ({ month }) => monthNames[month - 1]?.slice(0, 3) ?? "",
  d: ({ day }) => pad(day, 2),
  e: ({ day }) => String(day),
  j: (moment) => pad(toEpochDays(moment) - toEpochDays({ year: moment.year, month: 1, day: 1 }) + 1, 3),
  A: (moment) => dayNames[toDayOfWeek(toEpochDays(moment)) - 1] ?? "",
  a: (moment) => dayNames[toDayOfWeek(toEpochDays(moment)) - 1]?.slice(0, 3) ?? "",
  D: (moment) => `${pad(moment.month, 2)}/${pad(moment.day, 2)}/${pad(moment.year % 100, 2)}`,
  F: (moment) => `${pad(moment.year, 4)}-${pad(moment.month, 2)}-${pad(moment.day, 2)}`,
};

const timeFields: Readonly<Record<string, (moment: Moment) => string>> = {
  H: ({ hour }) => pad(hour, 2),
  k: ({ hour }) => String(hour),
  I: ({ hour }) => pad(hour % 12 || 12, 2),
  l: ({ hour }) => String(hour % 12 || 12),
  M: ({ minute }) => pad(minute, 2),
  S: ({ second }) => pad(second, 2),
  L: ({ nanos }) => pad(Math.floor(nanos / 1_000_000), 3),
  N: ({ nanos }) => pad(nanos, 9),
  p: ({ hour }) => (hour < 12 ? "am" : "pm"),
  R: ({ hour, minute }) => `${pad(hour, 2)}:${pad(minute, 2)}`,
  T: ({ hour, minute, second }) => `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`,
  r: (moment) =>
    `${pad(moment.hour % 12 || 12, 2)}:${pad(moment.minute, 2)}:${pad(moment.second, 2)} ${moment.hour < 12 ? "AM" : "PM"}`,
};

const zonedFields: Readonly<Record<string, (moment: Moment) => string>> = {
  z: (moment) => formatOffset(findOffset(moment)),
  s: (moment) => String(Math.floor((toLocalMs(moment) - findOffset(moment)) / 1000)),
};

/** `%tY` and kin. Throws {@link FormatError} for a field that the value has not. */
export function formatMoment(value: FormatValue & { readonly text: string }, conversion: string): string {
  const [, letter = ""] = conversion;
  const isKnown = [dateFields, timeFields, zonedFields].some((fields) => Object.hasOwn(fields, letter));
  if (!isKnown && !"QcZ".includes(letter)) {
    throw new FormatError(`UnknownFormatConversion: Conversion = '${conversion}'`);
  }
  if (value.kind === "long") refuseUnsupported("a date of a number in format");
  if (value.kind === "zoned" && "QcZ".includes(letter)) refuseUnsupported(`%t${letter} of format`);
  const field = findField(value.kind, letter);
  const text = field?.(readMoment(value));
  if (text !== undefined) return text;
  throw new FormatError(`IllegalFormatConversion: ${letter} != ${javaClasses[value.kind]}`);
}

function findField(kind: FormatKind, letter: string): ((moment: Moment) => string) | undefined {
  const fields = {
    ...(kind === "time" ? {} : dateFields),
    ...(kind === "date" ? {} : timeFields),
    ...(kind === "zoned" ? zonedFields : {}),
  };
  return ["date", "time", "timestamp", "zoned"].includes(kind) ? fields[letter] : undefined;
}

const momentText = /^(?:(-?\d+)-(\d\d)-(\d\d))?(?:\s?(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?: (.+))?)?$/;

function readMoment({ kind, text }: FormatValue & { readonly text: string }): Moment {
  const [, year, month, day, hour, minute, second, fraction = "", zone = "UTC"] = momentText.exec(text) ?? [];
  return {
    kind,
    year: Number(year ?? 1970),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    nanos: Number(fraction.padEnd(9, "0")),
    zone,
  };
}

/** A date or time as Java's `toString` writes it: `2026-01-31T10:00`, `2026-01-31T10:00:05.120+01:00[Europe/Berlin]`. */
export function formatIso(value: FormatValue & { readonly text: string }): string {
  if (value.kind === "date") return value.text;
  const moment = readMoment(value);
  const [date = "", time = ""] = value.kind === "time" ? ["", value.text] : value.text.split(" ");
  const clock = shortenClock(time);
  if (value.kind === "time") return clock;
  const suffix = value.kind === "zoned" ? formatIsoZone(moment) : "";
  return `${date}T${clock}${suffix}`;
}

/** Seconds that are 0 are left out; of their digits come three, six or none. */
function shortenClock(time: string): string {
  const [, clock = "", second = "", fraction = ""] = /^(\d\d:\d\d):(\d\d)(?:\.(\d+))?$/.exec(time) ?? [];
  const digits = fraction.replace(/0+$/, "");
  if (digits === "") return second === "00" ? clock : `${clock}:${second}`;
  return `${clock}:${second}.${digits.padEnd(digits.length <= 3 ? 3 : 6, "0")}`;
}

function formatIsoZone(moment: Moment): string {
  if (moment.zone === "UTC") return "Z[UTC]";
  const offset = formatOffset(findOffset(moment)).replace(/(\d\d)$/, ":$1");
  return /^[+-]/.test(moment.zone) ? offset : `${offset}[${moment.zone}]`;
}

function toLocalMs(moment: Moment): number {
  const seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second;
  return toEpochDays(moment) * 86_400_000 + seconds * 1000;
}

/** Of the text's own zone; near enough to a change of clocks it may be an hour off, as the text does not tell. */
function findOffset(moment: Moment): number {
  const local = toLocalMs(moment);
  return findOffsetMs(moment.zone, local - findOffsetMs(moment.zone, local));
}

function formatOffset(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  return `${ms < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
