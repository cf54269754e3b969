/** Members of a line that should be a JSON object; none of a line that is something else. */
export function parseMembers(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
