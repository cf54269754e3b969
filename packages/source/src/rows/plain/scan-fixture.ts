import { fieldKinds, FieldScanner, WideBytes, wordBytes } from "@sluice/bytes";
import { type CsvFormat, csv, type Newline } from "@sluice/schema";

import { FieldScan, type RowForm } from "./field-scan.ts";

export interface ScanOptions {
  readonly format?: CsvFormat;
  readonly newline?: Newline;
  /** Fields of a row. */
  readonly width?: number;
  readonly readers?: RowForm["readers"];
}

/** A text's bytes, followed by zeros, so that a word can be read at the end. */
export function toWideBytes(text: string): WideBytes {
  return new WideBytes(Buffer.concat([Buffer.from(text), Buffer.alloc(wordBytes)]));
}

/** A scan that is about to read a text's first row. */
export function createScan(
  text: string,
  { format = csv(), newline = "\n", width = 2, readers = [] }: ScanOptions = {},
): FieldScan {
  const scanner = FieldScanner.forFormat(format);
  if (scanner === undefined) throw new RangeError(`no scanner for ${JSON.stringify(format)}`);
  const scan = new FieldScan(scanner, { newline, width, readers });
  scan.begin(toWideBytes(text), Buffer.byteLength(text));
  return scan;
}

/** A scan that has read a text's first row. Throws for a row that it does not know. */
export function scanRow(text: string, options: ScanOptions = {}): FieldScan {
  const scan = createScan(text, options);
  if (scan.scan(0) === -1) throw new Error(`the scan does not know ${JSON.stringify(text)}`);
  return scan;
}

/** Content and kind of each field of the row that was scanned last. */
export function listFields({ bytes, starts, ends, kinds }: FieldScan): readonly (readonly [string, string])[] {
  const names = Object.keys(fieldKinds);
  return [...kinds].map((kind, field) => [bytes.toString("utf8", starts[field], ends[field]), names[kind] ?? ""]);
}
