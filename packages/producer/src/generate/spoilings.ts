import { type ColumnType, type CsvFormat, type Dataset, parseRow } from "@sluice/schema";

import { formatTime } from "./format-time.ts";
import type { NextRow } from "./row-generator.ts";
import { writeRow } from "./write-row.ts";

type RowFields = ReturnType<NextRow>;

/** One way in which a row can be bad. */
export interface Spoiling {
  /** In words for the user: `not UTF-8`, `column "grid": "n/a!"`. */
  readonly defect: string;
  /** Makes a bad row of a good one: its bytes, with the line ending. */
  readonly spoil: (fields: RowFields) => Uint8Array;
}

/** Texts that most types refuse: no number or time, more than 64 bits, nothing at all. */
const wrongTexts = ["n/a!", "99999999999999999999", ""];
/** After the end of most datasets' ranges of days or months. */
const farDay = new Date(Date.UTC(2099, 11, 31));
/** `é` in Latin-1. */
const strayByte = Buffer.from([0xe9]);

/**
 * Lists every way in which a dataset's rows can be bad, by its format and types. `good` is a good row, in which each wrong
 * text is tried: if the dataset accepts it there, it is no defect.
 */
export function listSpoilings(dataset: Dataset, good: RowFields): readonly [Spoiling, ...Spoiling[]] {
  const [format] = dataset.formats;
  const ofFormat = format.kind === "csv" ? listCsvSpoilings(dataset, format) : listJsonSpoilings(dataset);
  return [spoilEncoding(dataset), ...ofFormat, ...listColumnSpoilings(dataset, good)];
}

function spoilEncoding(dataset: Dataset): Spoiling {
  return {
    defect: "not UTF-8",
    spoil: (fields) => {
      const line = Buffer.from(writeRow(dataset, fields));
      // Inside the last value, or right after it.
      const at = line.length - (dataset.formats[0].kind === "csv" ? 1 : 3);
      return Buffer.concat([line.subarray(0, at), strayByte, line.subarray(at)]);
    },
  };
}

function listCsvSpoilings(dataset: Dataset, { delimiter, quotes }: CsvFormat): readonly Spoiling[] {
  const required = dataset.columns.findLastIndex(({ optional }) => optional !== true);
  const tooMany = { defect: "too many columns", spoil: (fields: RowFields) => toRowBytes(dataset, [...fields, "1"]) };
  const tooFew = {
    defect: "too few columns",
    spoil: (fields: RowFields) => toRowBytes(dataset, fields.slice(0, required)),
  };
  // The quote is closed at once: an open one would swallow the rows after it.
  const broken = Buffer.from(`"broken" quotes${delimiter}`);
  const brokenQuotes = {
    defect: "text behind a closing quote",
    spoil: (fields: RowFields) => Buffer.concat([broken, toRowBytes(dataset, fields.slice(1))]),
  };
  return [tooMany, ...(required > 0 ? [tooFew] : []), ...(quotes ? [brokenQuotes] : [])];
}

function listJsonSpoilings(dataset: Dataset): readonly Spoiling[] {
  return [
    { defect: "not a JSON object", spoil: (fields) => Buffer.from(writeRow(dataset, fields).replace(/\}\n$/, "\n")) },
  ];
}

/** Puts into each column in turn the texts that the dataset refuses there. */
function listColumnSpoilings(dataset: Dataset, good: RowFields): readonly Spoiling[] {
  return dataset.columns.flatMap(({ name, type }, column) =>
    [...wrongTexts, ...writeFarTimes(type.description)]
      .filter((text) => !parseRow(dataset, good.with(column, text)).ok)
      .map((text) => ({
        defect: `column "${name}": ${JSON.stringify(text)}`,
        spoil: (fields: RowFields) => toRowBytes(dataset, fields.with(column, text)),
      })),
  );
}

function writeFarTimes(type: ColumnType): readonly string[] {
  return "pattern" in type ? [formatTime(farDay, type.pattern)] : [];
}

function toRowBytes(dataset: Dataset, fields: RowFields): Uint8Array {
  return Buffer.from(writeRow(dataset, fields));
}
