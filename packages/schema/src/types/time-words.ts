const monthNames = "january february march april may june july august september october november december".split(" ");

/** The number of a month by its English name or the first three letters of it, in any case; NaN for any other text. */
export function readMonth(name: string, pattern: "MMM" | "MMMM"): number {
  const wanted = name.toLowerCase();
  const at = monthNames.findIndex((month) => (pattern === "MMM" ? month.slice(0, 3) : month) === wanted);
  return at === -1 ? Number.NaN : at + 1;
}

/** The hour of 24 that one of 12 is, with AM or PM; NaN for an hour that is not 1 to 12. Midnight is 12 AM. */
export function readHourOfHalf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}
