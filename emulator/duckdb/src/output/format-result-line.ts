/** A row of a result as CSV. Every value is quoted and NULL is nothing at all, which tells it from an empty string. */
export function formatResultLine(values: readonly (string | null)[]): string {
  return `${values.map(formatValue).join(",")}\n`;
}

function formatValue(value: string | null): string {
  if (value === null) return "";
  return value.includes('"') ? `"${value.replaceAll('"', '""')}"` : `"${value}"`;
}
