import { AthenaSqlError } from "../../../errors.ts";
import { formatOffset } from "../time-zone.ts";
import { jodaFields } from "./joda-field.ts";
import type { PatternElement } from "./pattern-element.ts";
import { findWord } from "./words.ts";

/** A moment to print. */
export interface PrintedTime {
  /** Milliseconds since 1970, of local time. */
  readonly localMs: number;
  readonly offsetMs: number;
  /** As `findTimeZone` names it. */
  readonly zone: string;
}

/** Prints a moment by a format. Throws AthenaSqlError for the name of a zone, which Java's data has and Node's has not. */
export function printElements(elements: readonly PatternElement[], time: PrintedTime): string {
  return elements.map((element) => printElement(element, time)).join("");
}

type Of<Kind extends PatternElement["kind"]> = Extract<PatternElement, { readonly kind: Kind }>;

type Printers = { readonly [Kind in PatternElement["kind"]]: (element: Of<Kind>, time: PrintedTime) => string };

const printers: Printers = {
  literal: ({ text }) => text,
  number: ({ field, minDigits }, { localMs }) => pad(jodaFields[field].get(localMs), minDigits),
  word: ({ field, isShort }, { localMs }) => findWord(field, jodaFields[field].get(localMs), isShort),
  fraction: ({ minDigits }, { localMs }) => printFraction(localMs, minDigits),
  "two-digit year": ({ field }, { localMs }) => pad(Math.abs(jodaFields[field].get(localMs)) % 100, 2),
  offset: ({ hasColon }, { offsetMs }) => formatOffset(Math.trunc(offsetMs / 60_000)).replace(hasColon ? "" : ":", ""),
  "zone id": (_, { zone }) => zone,
  "zone name": ({ isLong }, { zone }) => printZoneName(zone, isLong),
};

function printElement<Kind extends PatternElement["kind"]>(element: Of<Kind>, time: PrintedTime): string {
  const print: Printers[Kind] = printers[element.kind];
  return print(element, time);
}

function pad(value: number, length: number): string {
  return `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(length, "0")}`;
}

/** Of milliseconds: more digits are zeros. */
function printFraction(localMs: number, digits: number): string {
  return pad(((localMs % 1000) + 1000) % 1000, 3)
    .padEnd(digits, "0")
    .slice(0, digits);
}

function printZoneName(zone: string, isLong: boolean): string {
  if (zone === "UTC") return isLong ? "Coordinated Universal Time" : "UTC";
  if (/^[+-]/.test(zone)) return zone;
  throw new AthenaSqlError("NOT_SUPPORTED", `the name of the time zone ${zone} ("z") is not emulated locally`);
}
