/**
 * One text for each value, however a source writes it or Athena prints it: the same for `5.10` and `5.1`, for `1E2` and
 * `100.0`, for a time with and without zeros at the end of its fraction. Types with one spelling keep their text.
 */
export function toCanonicalValue(glueType: string, text: string): string {
  if (glueType === "double" || glueType === "float") return String(Number(text));
  if (glueType === "timestamp") return text.replace(/(?:\.0+|(\.\d*?[1-9])0+)(?: UTC)?$/, "$1");
  if (glueType.startsWith("decimal")) return toCanonicalDecimal(text);
  return text;
}

/** Drops leading and trailing zeros from the text: a decimal may have more digits than a number holds. */
function toCanonicalDecimal(text: string): string {
  const digits = text
    .replace(/^[+-]?0*/, "")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "")
    .replace(/^(?=\.|$)/, "0");
  return text.startsWith("-") && digits !== "0" ? `-${digits}` : digits;
}
