import { InvalidArgumentError } from "@commander-js/extra-typings";

/** Reads a time option, for commander: `2026-11-21T08:00Z`, or an age such as `15m` or `15m ago`. */
export function parseTimeOption(text: string, nowMs: number = Date.now()): Date {
  const time = parseTimeOrAge(text, nowMs);
  if (time === undefined)
    throw new InvalidArgumentError("Allowed: a time such as 2026-11-21T08:00Z, or an age such as 15m.");
  return time;
}

/** Reads `2026-11-21T08:00Z` or an age such as `15m`, with or without `ago`; undefined when the text is neither. */
export function parseTimeOrAge(text: string, nowMs: number): Date | undefined {
  const ageMs = parseAgeMs(text.replace(/ +ago$/, ""));
  const time = ageMs === undefined ? new Date(text) : new Date(nowMs - ageMs);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

const unitsMs: ReadonlyMap<string, number> = new Map([
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function parseAgeMs(text: string): number | undefined {
  const unitMs = unitsMs.get(text.slice(-1));
  const count = text.slice(0, -1);
  return unitMs !== undefined && /^\d{1,6}$/.test(count) ? Number(count) * unitMs : undefined;
}
