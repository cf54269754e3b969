/** What stands at currencies without a sign of their own, besides their codes. */
const localSigns = ["kr", "kr.", "zł", "Kč", "Ft", "lei", "Fr.", "Rs", "Rs.", "руб."];
const currencyCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

const sign = String.raw`(?<unit>%|‰|[A-Z]{0,3}\p{Sc}|[A-Z]{3}|${localSigns.join("|").replaceAll(".", String.raw`\.`)})`;
const blank = String.raw`[ \u{A0}\u{2009}\u{202F}]?`;
const before = new RegExp(`^[+\u{2212}-]?${sign}${blank}[+\u{2212}-]?\\d`, "u");
const after = new RegExp(`\\d${blank}${sign}$`, "u");

/** The currency, percent or per mille sign at a number; undefined for any other text. */
export function findUnit(text: string): string | undefined {
  const unit = (after.exec(text) ?? before.exec(text))?.groups?.["unit"];
  if (unit === undefined || (/^[A-Z]{3}$/.test(unit) && !currencyCodes.has(unit))) return undefined;
  return unit;
}

/** Whether a unit is one of money. */
export function isCurrency(unit: string | undefined): boolean {
  return unit !== undefined && !/[%‰]/.test(unit);
}
