import fc from "fast-check";

import type { Column, ColumnDefinition, Dataset } from "./dataset.ts";
import { compileDataset } from "./define-dataset.ts";
import { datasets } from "./fixtures/datasets.ts";
import { csv, jsonLines, type SourceFormat, spaceSeparated } from "./formats.ts";
import { parseRow, type ParsedRow } from "./parse-row.ts";
import { boolean } from "./types/boolean.ts";
import type { ColumnType, TypeCodec } from "./types/column-type.ts";
import { date } from "./types/date.ts";
import { decimal } from "./types/decimal.ts";
import { double } from "./types/double.ts";
import { bigint, int } from "./types/integers.ts";
import { oneOf } from "./types/one-of.ts";
import { struct } from "./types/struct.ts";
import { text } from "./types/text.ts";
import { timestamp } from "./types/timestamp.ts";

const numbers = ["0", "-7", "+1", " 12 ", "007", ""];
const longNumbers = [...numbers, "9007199254740993", "-9223372036854775808"];
const fractions = [...longNumbers, "1", ".5", "5.", "-0.10", "1e3", "0.1000000000000000055511151231257827"];

/** Not safe in an object key, nor as it is in JSON. */
const oddColor = 'grün / "blau"';

/** Texts of each kind of type: short, odd, padded and null ones; of text, any. */
const texts: Readonly<Record<Exclude<ColumnType["kind"], "text">, readonly string[]>> = {
  int: numbers,
  bigint: longNumbers,
  double: fractions,
  decimal: ["1", "1234567.89", "-.50", "01", ""],
  boolean: ["true", "Yes", " 0", "f", ""],
  oneOf: ["red", " green ", oddColor, ""],
  timestamp: [
    "2026-11-21T02:26:00.25Z",
    "2020-01-01",
    "2026-11-21 00:30+01:00",
    "1/31/06 9:05",
    " 12/1/39 0:00 ",
    "1.2.2026 3:4",
    "25.10.2026 2:30",
  ],
  date: ["2026-11-21", ""],
  struct: ["{}", '{"a":1,"b":null}', '{"b":"x\\u0001","c":[1.00]}', "{ }", ""],
};

const anyText = fc.string({
  unit: fc.constantFrom("a", " ", '"', ",", ";", "{", "\n", "\r", "\t", "é", "😀", "\\", "\u0001", "\u{FEFF}", "NA"),
  maxLength: 8,
});
/** A line of nothing but blanks is none, so that no row begins with one. */
const anyWord = fc
  .string({ unit: fc.constantFrom("a", '"', "{", "\t", "é", "\\", "\u0001") })
  .map((word) => `.${word}`);

const types = [
  ["text", text],
  ["int", int],
  ["bigint", bigint],
  ["double", double],
  ["decimal", decimal(9, 2)],
  ["boolean", boolean],
  ["color", oneOf(["red", "green", oddColor])],
  ["moment", timestamp({ pattern: "d.M.yyyy H:m", zone: "Europe/Berlin" })],
  ["day", date()],
  ["object", struct({ a: int, b: text })],
] as const;

/** Every type there is, mandatory and then optional, in formats that no dataset that ships has. */
function withEveryType(name: string, formats: readonly [SourceFormat, ...SourceFormat[]]): Dataset {
  const columns: readonly ColumnDefinition[] = types.flatMap(([column, type]) => [
    { name: `${column}_`, type, header: `${column} (some)`, optional: true },
    { name: column, type, header: column.toUpperCase() },
  ]);
  const closed = { kind: "closed-set", otherwise: "unknown" } as const;
  return compileDataset({
    name,
    description: "",
    formats,
    columns: [...columns, { name: "note", type: text, header: "note", optional: true }],
    derivedColumns: [{ name: "twice", struct: { one: "text", other: "text", number: "int_" } }],
    partitionColumns: [
      { ...closed, name: "int_key", from: "int", values: ["0", "1", "7"] },
      { ...closed, name: "boolean_key", from: "boolean_", values: ["true", "null"] },
      { ...closed, name: "color_key", from: "color", values: ["red", oddColor] },
      { kind: "month", name: "month", from: "moment", range: ["2026-01", "2026-12"] },
    ],
    routingColumn: "text",
    sampleQuery: "",
  });
}

/** The datasets that ship, and some that have what those lack. */
export const manyDatasets: readonly Dataset[] = [
  ...datasets,
  withEveryType("every_type_csv", [csv(), jsonLines()]),
  withEveryType("every_type_tabs", [csv({ delimiter: "\t", trim: true, nullTokens: ["NA", ""] })]),
  withEveryType("every_type_padded", [
    csv({ delimiter: ";", padded: ["text", "int", "note"], nullTokens: ["NA"] }),
    jsonLines(),
  ]),
  withEveryType("every_type_json", [jsonLines(), csv({ delimiter: ";", nullTokens: ["NA"] })]),
  compileDataset({
    name: "words",
    description: "",
    formats: [spaceSeparated()],
    columns: [
      { name: "word", type: text, header: "word" },
      { name: "other", type: text, header: "other", optional: true },
    ],
    partitionColumns: [],
    routingColumn: "word",
    sampleQuery: "",
  }),
];

/** Sound rows of a dataset, as they come from its first format. */
export function soundRows(dataset: Dataset): fc.Arbitrary<ParsedRow> {
  return fc.tuple(...dataset.columns.map((column) => createFieldArbitrary(column, dataset))).map((fields) => {
    const result = parseRow(dataset, fields);
    if (!result.ok) throw new Error(`${dataset.name}: ${JSON.stringify(result.problem)}`);
    return result.row;
  });
}

function createFieldArbitrary(
  { type, optional }: Column,
  { formats: [format] }: Dataset,
): fc.Arbitrary<string | undefined> {
  const isBare = format.kind === "csv" && !format.quotes;
  const isTrimmed = format.kind === "csv" && format.trim;
  const known = listTexts(type).filter((value) => type.toJsonToken(value) && !(isBare && value.includes(" ")));
  const anything = isBare ? anyWord : anyText;
  const came = known.length === 0 ? anything : fc.constantFrom(...known);
  const field = isTrimmed ? came.map((value) => value.trim()) : came;
  return optional ? fc.option(field, { nil: undefined }) : field;
}

function listTexts({ description: { kind } }: TypeCodec): readonly string[] {
  return kind === "text" ? [] : texts[kind];
}
