import fc from "fast-check";

import type { Dataset } from "./dataset.ts";
import { compileDataset } from "./define-dataset.ts";
import { csv, type CsvFormat } from "./formats.ts";
import { boolean } from "./types/boolean.ts";
import type { ColumnType } from "./types/column-type.ts";
import { date } from "./types/date.ts";
import { decimal } from "./types/decimal.ts";
import { double } from "./types/double.ts";
import { bigint, int } from "./types/integers.ts";
import { oneOf } from "./types/one-of.ts";
import { struct } from "./types/struct.ts";
import { text } from "./types/text.ts";
import { timestamp } from "./types/timestamp.ts";
import { writtenAs } from "./types/written-as.ts";

interface TypeExample {
  readonly types: readonly [ColumnType, ...ColumnType[]];
  /** Fields of all these types. */
  readonly sound: readonly string[];
  readonly odd: readonly string[];
}

const oddNumbers = ["", "NaN", "1-", "1e400", "1.2.3", '"7"', "0x1", "--1", "1e", "99999999999999999999"];

/** Types of each kind, written as usual and otherwise, and fields that bring out what their codecs do. */
const examples = {
  text: {
    types: [text],
    sound: ["a", '"b, c"', '"d ""e"""', "é", "\\f", ""],
    odd: ['g"h', "\u{A0}i", "{j", '"k', "l\t"],
  },
  int: { types: [int], sound: ["0", "-12", "007", "+5", "123456789"], odd: ["2147483648", "1.0", ...oddNumbers] },
  bigint: { types: [bigint], sound: ["9007199254740993", "-1", "00"], odd: ["9223372036854775808", ...oddNumbers] },
  double: { types: [double], sound: ["5.1", "-0.25", ".5", "5.", "1e5", "1E-7", "007.50"], odd: oddNumbers },
  decimal: {
    types: [decimal(5, 3), decimal(3, 3)],
    sound: ["0", "0.25", "-.5", "000.125"],
    odd: ["7", "123.5", "0.1255", "12345", "1e1", ...oddNumbers],
  },
  boolean: { types: [boolean], sound: ["true", "No", "1", "F"], odd: ["", "maybe", "2", '"yes"'] },
  oneOf: { types: [oneOf(["red", "redder", "dark red"])], sound: ["red", "redder"], odd: ["Red", "re", "", '"red"'] },
  timestamp: {
    types: [timestamp(), timestamp({ zone: "Europe/Berlin" }), timestamp({ pattern: "yyyy-MM-dd'T'HH:mm:ss" })],
    sound: ["2026-11-21T02:26:00", "2024-02-29T23:59:59"],
    odd: ["2026-11-21", "2026-11-21T02:26:00.5Z", "2026-02-29T00:00:00", "2026-11-21T24:00:00", "soon", ""],
  },
  date: {
    types: [date(), date("yyyy-M-d")],
    sound: ["2026-11-21", "2024-02-29"],
    odd: ["2026-02-29", "2026-1-2", "2026-11-21T00:00", ""],
  },
  struct: { types: [struct({ a: int, b: text })], sound: ["{}"], odd: ['"{""a"":1}"', '{"a":1}', "[]", '"{""a"":x}"'] },
  written_whole: {
    types: [writtenAs(int, { groupMark: "'" }), writtenAs(bigint, { groupMark: "'" })],
    sound: ["1'234'567", "1’234", "-12", "0", "\u{2212}7"],
    odd: ["1'23", "0'123", "12'", "1 234", "1'234.5", ...oddNumbers],
  },
  written_comma: {
    types: [
      writtenAs(double, { decimalMark: ",", groupMark: "." }),
      writtenAs(decimal(9, 2), { decimalMark: ",", groupMark: "." }),
    ],
    sound: ["1.234,56", "12", "-,5", "1.234", "5,", "007"],
    odd: ["1.2", '"1,5"', "1,234.5", "5.1", "0.123,4", '"1,""5"', ...oddNumbers],
  },
  written_unit: {
    types: [writtenAs(double, { unit: "%" }), writtenAs(decimal(6, 3), { unit: "%", groupMark: " " })],
    sound: ["12.5%", "3 %", "-0.25\u{202F}%", "% 4", "+1%"],
    odd: ["12.5", '"7%"', "%", "5%%", "$5", ".5%", ...oddNumbers],
  },
  written_boolean: {
    types: [writtenAs(boolean, { true: ["on", "ja"], false: ["off", "nein"] })],
    sound: ["on", "OFF", "Ja", "nein"],
    odd: ["yes", "1", "", '"on"', "o"],
  },
} satisfies Readonly<Record<string, TypeExample>> & Readonly<Record<ColumnType["kind"], TypeExample>>;

/** Every kind of type as a column, in formats that find fields in different ways. */
export const everyTypeDatasets: readonly Dataset[] = [
  createDataset("commas", csv()),
  createDataset("padded", csv({ delimiter: "|", trim: true })),
  createDataset("tabs", csv({ delimiter: "\t", quotes: false })),
  createDataset("padded_columns", csv({ padded: ["text_0", "int_0", "double_0", "date_0"] })),
];

function createDataset(name: string, format: CsvFormat): Dataset {
  const types = Object.entries(examples).flatMap(([kind, example]) =>
    example.types.map((type, index) => ({ name: `${kind.toLowerCase()}_${index}`, type })),
  );
  return compileDataset({
    name,
    description: "",
    formats: [format],
    columns: types.map(({ name: column, type }) => ({ name: column, type, header: column })),
    partitionColumns: [],
    routingColumn: "text_0",
    sampleQuery: "",
  });
}

/** A column is named after its example. */
function findExample(column: string): TypeExample {
  const found = Object.entries(examples).find(([name]) => column.replace(/_\d+$/, "") === name.toLowerCase());
  if (found === undefined) throw new TypeError(`column "${column}" has no example`);
  return found[1];
}

/** Lines of such a dataset, most of them sound. */
export function anyLines({ columns, formats: [format] }: Dataset): fc.Arbitrary<string> {
  const { delimiter, quotes, trim, padded } = format.kind === "csv" ? format : csv();
  const protect = (field: string) =>
    quotes && field.includes(delimiter) && !field.startsWith('"') ? `"${field}"` : field;
  const usualBlank = { weight: trim ? 2 : 100, arbitrary: fc.constant("") };
  const anyBlank = fc.oneof(usualBlank, { weight: 1, arbitrary: fc.constant(" ") });
  const fields = columns.map(({ name }) => {
    const { sound, odd } = findExample(name);
    const field = fc.oneof(
      { weight: 40, arbitrary: fc.constantFrom(...sound.map(protect)) },
      { weight: 1, arbitrary: fc.constantFrom(...odd.map(protect)) },
    );
    if (!trim && padded === undefined) return field;
    return fc.tuple(field, anyBlank).map(([value, blank]) => blank + value + blank);
  });
  const line = fc.tuple(...fields).map((values) => `${values.join(delimiter)}\n`);
  return fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join(""));
}
