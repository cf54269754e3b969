const hourMs = 3_600_000;
const maxCachedHours = 100_000;

/**
 * Minutes east of UTC that a zone keeps at a local time, given as if it were UTC. In the hour that a clock repeats the
 * first one is meant; a time that a clock skips counts as if it had not.
 */
export function createZoneOffsets(zone: string): (localMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const cache = new Map<number, number>();
  // Rules change on the hour or its half at the finest, and Intl takes a microsecond a hundred times over.
  const cachedAt = (utcMs: number): number => {
    const bucket = Math.floor(utcMs / (hourMs / 2));
    const known = cache.get(bucket);
    if (known !== undefined) return known;
    if (cache.size >= maxCachedHours) cache.clear();
    const minutes = offsetIn(format.format(bucket * (hourMs / 2)));
    cache.set(bucket, minutes);
    return minutes;
  };
  return (localMs) => {
    const guess = cachedAt(localMs - cachedAt(localMs) * 60_000);
    const earlier = cachedAt(localMs - guess * 60_000 - hourMs);
    // The first of a repeated hour is the one that the offset before the change puts there too.
    return cachedAt(localMs - earlier * 60_000) === earlier ? earlier : guess;
  };
}

/** `11/21/2026, GMT-08:00` -> -480; `GMT` alone is UTC. */
function offsetIn(formatted: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(formatted) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
