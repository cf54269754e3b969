import type { ColumnType } from "@sluice/schema";

import { compileTimeFormat } from "./time-format.ts";
import type { ValueWriter } from "./value-writer.ts";
import { createZoneOffset } from "./zone-offset.ts";

/** Writes the row's moment: by the clock of the column's zone, unless its text names an offset. */
export function createTimeWriter(type: Extract<ColumnType, { readonly kind: "timestamp" | "date" }>): ValueWriter {
  const { pattern } = type;
  const format = compileTimeFormat(pattern);
  const isSure = canReadEveryMoment(pattern);
  const namesDay = pattern === "ISO" || /^(?=.*y)(?=.*M)(?=.*d)/.test(withoutQuoted(pattern));
  // Of other hundred years than usual, two digits are read back, to see whether they name the moment's.
  const traits = { isSure, namesDay: namesDay && type.firstYear === undefined };
  if (type.kind === "date" || type.zone === "UTC" || pattern === "ISO" || withoutQuoted(pattern).includes("XXX")) {
    return { write: format, ...traits };
  }
  const offsetAt = createZoneOffset(type.zone);
  return { write: (momentMs) => format(momentMs + offsetAt(momentMs)), ...traits };
}

/**
 * Numbers that run together may be split elsewhere (`11126` by `Mdyy`), blanks at the ends do not count, and without a
 * year February 29 is one of 1970.
 */
function canReadEveryMoment(pattern: string): boolean {
  if (pattern === "ISO") return true;
  const isSeparated = /^([A-Za-z])\1*(?:[^A-Za-z'\d]+([A-Za-z])\2*)*$/.test(pattern);
  return isSeparated && (/y/.test(pattern) || !(/M/.test(pattern) && /d/.test(pattern)));
}

function withoutQuoted(pattern: string): string {
  return pattern.replaceAll(/'(?:[^']|'')*'/g, "");
}
