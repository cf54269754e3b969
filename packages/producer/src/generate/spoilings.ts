import { type ColumnType, type CsvFormat, type Dataset, parseRow } from "@sluice/schema";

import type { NextRow } from "./row-generator.ts";
import { compileTimeFormat } from "./values/time-format.ts";
import { createRowWriter } from "./write-row.ts";

type RowFields = ReturnType<NextRow>;

/** One way in which a row can be bad. */
export interface Spoiling {
  /** In words for the user: `not UTF-8`, `column "grid": "n/a!"`. */
  readonly defect: string;
  /** Makes a bad row of a good one: its bytes, with the line ending. */
  readonly spoil: (fields: RowFields) => Uint8Array;
}

/** Texts that types refuse: no number or time, more than 64, 32 and 38 digits allow, half an object, nothing at all. */
const wrongTexts = [
  "n/a!",
  "99999999999999999999",
  "2147483648",
  "1.5",
  `1${"0".repeat(38)}`,
  "2026-02-30",
  '{"a":',
  "",
];
/** After the end of most datasets' ranges of days or months. */
const farDayMs = Date.UTC(2099, 11, 31);
/** `é` in Latin-1. */
const strayByte = Buffer.from([0xe9]);

/**
 * Lists every way in which a dataset's rows can be bad, by its format and types. `good` is a good row, in which each wrong
 * text is tried: if the dataset accepts it there, it is no defect. There is always one: bytes that are no text.
 */
export function listSpoilings(dataset: Dataset, good: RowFields): readonly [Spoiling, ...Spoiling[]] {
  const [format] = dataset.formats;
  const write = createRowWriter(dataset);
  const ofFormat = format.kind === "csv" ? listCsvSpoilings(dataset, format, write) : listJsonSpoilings(write);
  return [spoilEncoding(dataset, write), ...ofFormat, ...listColumnSpoilings(dataset, good, write)];
}

type WriteRow = (fields: RowFields) => string;

function spoilEncoding(dataset: Dataset, write: WriteRow): Spoiling {
  return {
    defect: "not UTF-8",
    spoil: (fields) => {
      const line = Buffer.from(write(fields));
      // Inside the last value, or right after it.
      const at = line.length - (dataset.formats[0].kind === "csv" ? 1 : 3);
      return Buffer.concat([line.subarray(0, at), strayByte, line.subarray(at)]);
    },
  };
}

function listCsvSpoilings(
  { columns }: Dataset,
  { delimiter, quotes }: CsvFormat,
  write: WriteRow,
): readonly Spoiling[] {
  const required = columns.findLastIndex(({ optional }) => optional !== true);
  const tooMany = { defect: "too many columns", spoil: (fields: RowFields) => toBytes(write([...fields, "1"])) };
  const tooFew = {
    defect: "too few columns",
    // Without nulls: a line of nothing but them may be blank, and is skipped.
    spoil: (fields: RowFields) => toBytes(write(fields.slice(0, required).map((field = "0") => field))),
  };
  // The quote is closed at once: an open one would swallow the rows after it.
  const broken = `"broken"${delimiter === "!" ? "?" : "!"}${delimiter}`;
  const brokenQuotes = {
    defect: "text behind a closing quote",
    spoil: (fields: RowFields) => toBytes(broken + write(fields.slice(1))),
  };
  return [tooMany, ...(required > 0 ? [tooFew] : []), ...(quotes ? [brokenQuotes] : [])];
}

function listJsonSpoilings(write: WriteRow): readonly Spoiling[] {
  return [{ defect: "not a JSON object", spoil: (fields) => toBytes(write(fields).replace(/\}\n$/, "\n")) }];
}

/** Puts into each column in turn the texts that the dataset refuses there. */
function listColumnSpoilings(dataset: Dataset, good: RowFields, write: WriteRow): readonly Spoiling[] {
  const texts = wrongTexts.filter((text) => text !== "" || !mayBeBlank(dataset));
  return dataset.columns.flatMap(({ name, type }, column) =>
    [...texts, ...writeFarTimes(type.description)]
      .filter((text) => !parseRow(dataset, good.with(column, text)).ok)
      .map((text) => ({
        defect: `column "${name}": ${JSON.stringify(text)}`,
        spoil: (fields: RowFields) => toBytes(write(fields.with(column, text))),
      })),
  );
}

/** Whether a row of empty fields may be a blank line, which is skipped: without quotes around nothing. */
function mayBeBlank({ columns, formats: [format] }: Dataset): boolean {
  return format.kind === "csv" && !format.quotes && (columns.length === 1 || format.delimiter.trim() === "");
}

function writeFarTimes(type: ColumnType): readonly string[] {
  return "pattern" in type ? [compileTimeFormat(type.pattern)(farDayMs)] : [];
}

function toBytes(line: string): Uint8Array {
  return Buffer.from(line);
}
