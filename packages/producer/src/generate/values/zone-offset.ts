const hourMs = 3_600_000;

/** Milliseconds that a zone is ahead of UTC at a moment. Kept for an hour: Intl takes longer than all else. */
export function createZoneOffset(zone: string): (momentMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  let [hour, offsetMs] = [NaN, 0];
  return (momentMs) => {
    const itsHour = Math.floor(momentMs / hourMs);
    if (itsHour !== hour) [hour, offsetMs] = [itsHour, parseOffset(format.format(itsHour * hourMs))];
    return offsetMs;
  };
}

/** `11/21/2026, GMT-08:00` is 8 hours behind; `GMT` alone is UTC. */
function parseOffset(formatted: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(formatted) ?? [];
  return (sign === "-" ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes));
}
