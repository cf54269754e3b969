import type { NumberNotation } from "@sluice/schema";

/** Writes a plain number, `-1234.5`, in a notation: `-1.234,5€`. No blank is in it, which a format may not carry. */
export function writeNotation(plain: string, { decimalMark, groupMark, unit }: NumberNotation): string {
  const [, sign = "", whole = "", fraction = "", exponent = ""] = /^([+-]?)(\d*)(?:\.(\d*))?(.*)$/.exec(plain) ?? [];
  const isGrouped = groupMark !== undefined && !whole.startsWith("0");
  const mark = groupMark === " " ? noBreakSpace : groupMark;
  const groups = isGrouped ? whole.replaceAll(/\B(?=(?:\d{3})+$)/g, String(mark)) : whole;
  const places = fraction === "" ? "" : `${decimalMark ?? "."}${fraction}`;
  return `${sign}${groups}${places}${exponent}${unit ?? ""}`;
}

const noBreakSpace = "\u{A0}";
