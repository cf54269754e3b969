import { type Dataset, encodeRow } from "@sluice/schema";

import type { NextRow } from "./row-generator.ts";

type RowFields = ReturnType<NextRow>;

/** Writes a row in the dataset's first format, ended by `\n`, even if the dataset would refuse it. */
export function writeRow(dataset: Dataset, fields: RowFields): string {
  return encodeRow(dataset, { fields, json: dataset.formats[0].kind === "csv" ? [] : toJsonTokens(dataset, fields) });
}

/** Writes the header line of a CSV file; undefined for JSON, whose rows have the names in them. */
export function writeHeader(dataset: Dataset): string | undefined {
  if (dataset.formats[0].kind !== "csv") return undefined;
  return writeRow(
    dataset,
    dataset.columns.map(({ header }) => header),
  );
}

/** The columns' types say which values are JSON numbers and which are texts. */
function toJsonTokens({ columns }: Dataset, fields: RowFields): readonly string[] {
  return columns.map(({ type }, index) => {
    const text = fields[index] ?? "";
    return type.toJsonToken(text) ?? JSON.stringify(text);
  });
}
