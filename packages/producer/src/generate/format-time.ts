/**
 * Writes a moment by a pattern of Java's DateTimeFormatter, as far as columns have them, or as ISO 8601: what the
 * schema's times read. In UTC, or as if its clock were the column's.
 */
export function formatTime(moment: Date, pattern: string): string {
  const iso = moment.toISOString();
  if (pattern === "ISO") return iso;
  return pattern.replaceAll(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === "" ? "'" : quoted.replaceAll("''", "'");
    return formatLetter(token, iso);
  });
}

/** Where `yyyy-MM-ddTHH:mm:ss.SSSZ` has each letter's digits. */
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
  const [start, end] = places[token[0] ?? ""] ?? [iso.length - 1, iso.length];
  const digits = iso.slice(start, end);
  if (token === "yy") return digits.slice(2);
  return token.length === 1 ? `${Number(digits)}` : digits;
}
