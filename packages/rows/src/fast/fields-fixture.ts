import { type ColumnType, compileDataset, csv, type CsvFormat, type Dataset, text } from "@sluice/schema";

import { compileReader, copyRows } from "./byte-rows-fixture.ts";

/** A dataset of a column of this type, and of a text after it. */
export function createDataset(type: ColumnType, format: CsvFormat = csv()): Dataset {
  return compileDataset({
    name: "fields",
    description: "",
    formats: [format],
    columns: [
      { name: "a", type, header: "a" },
      { name: "b", type: text, header: "b" },
    ],
    partitionColumns: [],
    routingColumn: "b",
    sampleQuery: "",
  });
}

/** The tokens of fields, each in a row of its own of one record; undefined when they are left to the general path. */
export function copyFields(
  fields: readonly string[],
  type: ColumnType = text,
  format: CsvFormat = csv(),
): readonly string[] | undefined {
  const record = fields.map((field) => `${field}${format.delimiter}x\n`).join("");
  const copied = copyRows(compileReader(createDataset(type, format)), record);
  return copied?.rows.map((row) => row.slice('{"a":'.length, -',"b":"x"'.length));
}
