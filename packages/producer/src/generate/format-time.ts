/**
 * Writes a moment so that the schema's times can read it: as ISO 8601, or by the part of Java's DateTimeFormatter patterns
 * that columns use. Always writes UTC's clock, even for a column in another zone.
 */
export function formatTime(moment: Date, pattern: string): string {
  const iso = moment.toISOString();
  if (pattern === "ISO") return iso;
  return pattern.replaceAll(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === "" ? "'" : quoted.replaceAll("''", "'");
    return formatLetter(token, iso);
  });
}

/** Where each letter's digits are in `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
const places: Readonly<Record<string, readonly [start: number, end: number]>> = {
  y: [0, 4],
  M: [5, 7],
  d: [8, 10],
  H: [11, 13],
  m: [14, 16],
  s: [17, 19],
  S: [20, 23],
};

function formatLetter(token: string, iso: string): string {
  // Any other is XXX, the zone's offset, which is Z for UTC.
  const [start, end] = places[token.charAt(0)] ?? [iso.length - 1, iso.length];
  const digits = iso.slice(start, end);
  if (token === "yy") return digits.slice(2);
  return token.length === 1 ? `${Number(digits)}` : digits;
}
