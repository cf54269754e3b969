import { zoneNames } from "./zone-names.ts";

const utcNames = /^(?:(?:Etc\/)?(?:UTC|UCT|Universal|GMT|GMT[+-]?0)|UT|Z|Zulu|Greenwich)$/;
const offset = /^(?:UTC|GMT|UT)?([+-])(\d{1,2}(?!:)|\d\d)(?::(\d\d))?$/;
/** Without a colon: not after a letter. */
const compactOffset = /^([+-])(\d\d)(\d\d)$/;
/** POSIX's signs: `Etc/GMT+5` is west of Greenwich. */
const etcOffset = /^Etc\/GMT([+-])(\d{1,2})$/;

/** Farthest offset from UTC that Trino takes, in minutes (its TimeZoneKey). */
const maxOffsetMinutes = 14 * 60;

/** The zone that a text names, as Trino prints it: `UTC`, `+02:00`, `Asia/Kolkata`. Undefined for one that it does not know. */
export function findTimeZone(text: string): string | undefined {
  if (utcNames.test(text)) return "UTC";
  if (zoneNames.has(text)) return text;
  const etc = etcOffset.exec(text);
  const [, sign, hours = "0", minutes = "0"] = etc ?? offset.exec(text) ?? compactOffset.exec(text) ?? [];
  if (sign === undefined || Number(minutes) > 59) return undefined;
  const isWest = (sign === "-") !== (etc !== null);
  return toOffsetZone((isWest ? -1 : 1) * (60 * Number(hours) + Number(minutes)));
}

/** `+05:30` for 330, `UTC` for 0. Undefined if it is too far from UTC. */
export function toOffsetZone(minutes: number): string | undefined {
  if (Math.abs(minutes) > maxOffsetMinutes) return undefined;
  return minutes === 0 ? "UTC" : formatOffset(minutes);
}

/** `+05:30` of minutes. */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const [hour, minute] = [Math.floor(size / 60), size % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** Milliseconds of a zone's fixed offset. Undefined for a region. */
export function toFixedOffsetMs(zone: string): number | undefined {
  if (zone === "UTC") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes)) * 60_000;
}
