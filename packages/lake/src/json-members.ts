/** Parses a line that should be a JSON object. Anything else has no members. */
export function parseMembers(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
