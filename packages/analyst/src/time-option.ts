import { InvalidArgumentError } from "@commander-js/extra-typings";

/** Reads a time option, for commander: `2026-11-21T08:00Z`, or an age such as `15m`. */
export function parseTimeOption(text: string, nowMs: number = Date.now()): Date {
  const time = parseTimeOrAge(text, nowMs);
  if (time === undefined) throw new InvalidArgumentError("Allowed: a time such as 2026-11-21T08:00Z, or 15m ago.");
  return time;
}

/** The time that a text says; undefined when it says none. */
export function parseTimeOrAge(text: string, nowMs: number): Date | undefined {
  const ago = /^(\d{1,6})(s|m|h|d)$/.exec(text);
  const time = ago === null ? new Date(text) : new Date(nowMs - Number(ago[1]) * toUnitMs(ago[2]));
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function toUnitMs(unit: string | undefined): number {
  if (unit === "s") return 1000;
  if (unit === "m") return 60_000;
  return unit === "h" ? 3_600_000 : 86_400_000;
}
