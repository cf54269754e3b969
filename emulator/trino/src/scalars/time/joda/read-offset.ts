/** Reads `Z`, `+02`, `+0230`, `+02:30`, each of which may go on with seconds, as Joda-Time's offset does. */
export function readOffset(
  text: string,
  start: number,
): { readonly position: number; readonly offsetMs: number } | { readonly failedAt: number } {
  if (text[start] === "Z" || text[start] === "z") return { position: start + 1, offsetMs: 0 };
  const [sign = ""] = /^[+-]/.exec(text.slice(start)) ?? [];
  const hours = readPart(text, start + 1, 23);
  if (sign === "") return { failedAt: start };
  if (hours === undefined) return { failedAt: start + 1 };
  const separator = text[start + 3] === ":" ? ":" : "";
  let [position, seconds] = [start + 3, hours * 3600];
  for (const unit of [60, 1]) {
    if (!text.startsWith(separator, position) || (separator === "" && !/\d/.test(text[position] ?? ""))) break;
    const part = readPart(text, position + separator.length, 59);
    if (part === undefined) return { failedAt: position + separator.length };
    seconds += part * unit;
    position += separator.length + 2;
  }
  return { position, offsetMs: (sign === "-" ? -seconds : seconds) * 1000 };
}

function readPart(text: string, position: number, limit: number): number | undefined {
  const part = text.slice(position, position + 2);
  return /^\d\d$/.test(part) && Number(part) <= limit ? Number(part) : undefined;
}
