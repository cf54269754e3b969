import { type Dataset, encodeRow } from "@sluice/schema";

import type { NextRow } from "./row-generator.ts";

type RowFields = ReturnType<NextRow>;

/** A row as the dataset's first format has it, ended by `\n`: also one that the dataset would refuse. */
export function writeRow(dataset: Dataset, fields: RowFields): string {
  return encodeRow(dataset, { fields, json: dataset.formats[0].kind === "csv" ? [] : toJsonTokens(dataset, fields) });
}

/** The first line of a CSV file; undefined for JSON, which has its names in every row. */
export function writeHeader(dataset: Dataset): string | undefined {
  if (dataset.formats[0].kind !== "csv") return undefined;
  return writeRow(
    dataset,
    dataset.columns.map(({ header }) => header),
  );
}

/** JSON has numbers and texts: which is which, the columns' types say. */
function toJsonTokens({ columns }: Dataset, fields: RowFields): readonly string[] {
  return columns.map(({ type }, index) => {
    const text = fields[index] ?? "";
    return type.toJsonToken(text) ?? JSON.stringify(text);
  });
}
