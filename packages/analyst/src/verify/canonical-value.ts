/**
 * One text for each value, however a source writes it and Athena prints it: `5.10` and `5.1`, `1E2` and `100.0`, a time
 * with and without its fraction's zeros. Of a type that has only one spelling it is the text itself.
 */
export function toCanonicalValue(glueType: string, text: string): string {
  if (glueType === "double" || glueType === "float") return String(Number(text));
  if (glueType === "timestamp") return text.replace(/(?:\.0+|(\.\d*?[1-9])0+)(?: UTC)?$/, "$1");
  if (glueType.startsWith("decimal")) return toCanonicalDecimal(text);
  return text;
}

/** Without zeros that say nothing, digit by digit: a decimal may have more of them than a number holds. */
function toCanonicalDecimal(text: string): string {
  const [, sign = "", whole = "", fraction = ""] = /^([+-]?)0*(\d*)\.?(\d*?)0*$/.exec(text) ?? [];
  const digits = `${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}`;
  return sign === "-" && digits !== "0" ? `-${digits}` : digits;
}
