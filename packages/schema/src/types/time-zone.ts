const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const maxCachedHours = 100_000;

/**
 * Minutes east of UTC that a zone keeps at a local time, given as if it were UTC. In an hour that clocks repeat, the
 * first pass is meant; a time that clocks skip is read as if they had not. Throws `RangeError` for an unknown zone.
 */
export function createZoneOffsets(zone: string): (localMs: number) => number {
  const offsetAt = createOffsets(zone);
  return (localMs) => {
    const [before, after] = [offsetAt(localMs - dayMs), offsetAt(localMs + dayMs)];
    if (before === after || offsetAt(localMs - before * 60_000) === before) return before;
    return offsetAt(localMs - after * 60_000) === after ? after : before;
  };
}

/** Minutes east of UTC at an instant. Cached by the hour, as Intl takes a hundred times as long as everything else. */
function createOffsets(zone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const exactlyAt = (utcMs: number): number => parseOffset(format.format(utcMs));
  const cache = new Map<number, number>();
  const atHour = (hour: number): number => {
    const known = cache.get(hour);
    if (known !== undefined) return known;
    if (cache.size >= maxCachedHours) cache.clear();
    const minutes = exactlyAt(hour * hourMs);
    cache.set(hour, minutes);
    return minutes;
  };
  return (utcMs) => {
    const hour = Math.floor(utcMs / hourMs);
    const minutes = atHour(hour);
    // Clocks do change within an hour of UTC: in Newfoundland they did at 0:01.
    return minutes === atHour(hour + 1) ? minutes : exactlyAt(utcMs);
  };
}

/** `11/21/2026, GMT-08:00` -> -480; `GMT` alone is UTC. */
function parseOffset(formatted: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(formatted) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
