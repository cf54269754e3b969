/** The characters that force quotes around a field (RFC 4180), and the space that readers may strip. */
const needsQuotes = /[",\r\n]|^\s|\s$/;

/** One CSV row as records carry it: comma, double quotes where needed, ended by `\n`. */
export function encodeCsvRow(fields: readonly string[]): string {
  return `${fields.map(encodeField).join(",")}\n`;
}

function encodeField(field: string): string {
  return needsQuotes.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
