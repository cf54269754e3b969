import { toFixedOffsetMs } from "./time-zone.ts";

/** What a zone (as `findTimeZone` names it) is ahead of UTC at a moment, in milliseconds. Times are milliseconds since 1970. */
export function findOffsetMs(zone: string, utcMs: number): number {
  return (zones.get(zone) ?? addZone(zone))(utcMs);
}

const dayMs = 86_400_000;
/** Bounds the memory of a region to less than a megabyte. */
const maxDays = 20_000;

type FindOffset = (utcMs: number) => number;

const zones = new Map<string, FindOffset>();

function addZone(zone: string): FindOffset {
  const fixed = toFixedOffsetMs(zone);
  const find = fixed === undefined ? createRegion(zone) : () => fixed;
  zones.set(zone, find);
  return find;
}

/** Asking Node takes a microsecond or two: the days on which the offset does not change are kept. */
function createRegion(zone: string): FindOffset {
  const ask = createOffsetReader(zone);
  const days = new Map<number, number | undefined>();
  return (utcMs) => {
    const day = Math.floor(utcMs / dayMs);
    const known = days.get(day);
    if (known !== undefined) return known;
    const atStart = ask(day * dayMs);
    if (atStart !== ask((day + 1) * dayMs - 1)) return ask(utcMs);
    if (days.size >= maxDays) days.clear();
    days.set(day, atStart);
    return atStart;
  };
}

function createOffsetReader(zone: string): FindOffset {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (utcMs) => readOffset(format.format(clampToDate(utcMs)));
}

/** Milliseconds that a `Date` can have (ECMAScript, 21.4.1.1). Zones do not change in those years. */
const maxDateMs = 8_640_000_000_000_000;

function clampToDate(utcMs: number): number {
  return Math.max(-maxDateMs, Math.min(maxDateMs, utcMs));
}

/** `1/1/1880, GMT+00:53:28`; `GMT` alone for none. */
function readOffset(text: string): number {
  const [, sign, hours, minutes, seconds = "0"] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const size = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  return (sign === "-" ? -size : size) * 1000;
}
