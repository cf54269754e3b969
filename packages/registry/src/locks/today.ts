/** The day in UTC, as locks have it: `yyyy-mm-dd`. */
export function formatToday(): string {
  return new Date().toISOString().slice(0, "yyyy-mm-dd".length);
}
