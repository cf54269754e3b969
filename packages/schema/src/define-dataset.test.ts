import { describe, expect, it } from "vitest";

import { compileDataset, type DatasetInput, defineDataset, toDatasetDefinition } from "./define-dataset.ts";
import { InvalidDatasetError } from "./errors.ts";
import { clickstream } from "./fixtures/clickstream.ts";
import { crime } from "./fixtures/crime.ts";
import { iris } from "./fixtures/iris.ts";
import { metrics } from "./fixtures/metrics.ts";
import { people } from "./fixtures/people.ts";
import { telematics } from "./fixtures/telematics.ts";
import { csv, jsonLines, spaceSeparated } from "./formats.ts";
import { toGlueColumns } from "./glue.ts";
import { decimal } from "./types/decimal.ts";
import { int } from "./types/integers.ts";
import { text } from "./types/text.ts";
import { timestamp } from "./types/timestamp.ts";
import { writtenAs } from "./types/written-as.ts";

function findProblems(change: Partial<DatasetInput>): readonly string[] {
  try {
    defineDataset({ ...iris, ...change });
    return [];
  } catch (error) {
    if (error instanceof InvalidDatasetError) return error.problems;
    throw error;
  }
}

const note = { name: "note", type: text, header: "note", optional: true } as const;

function notLakeName(name: string): string {
  return `"${name}" is not a lower-case name of letters, digits and _`;
}

const letters = Array.from({ length: 30 }, (_, index) => `v${index}`);

describe("defineDataset", () => {
  it("fills in formats and derived columns", () => {
    const { formats: _, derivedColumns: __, ...definition } = iris;

    expect(defineDataset(definition)).toEqual(iris);
  });

  it("reports every problem together", () => {
    const problems = findProblems({
      name: "Iris",
      columns: [...iris.columns, { name: "batch_id", type: text, header: "Species" }],
      partitionColumns: [
        { kind: "closed-set", name: "species", from: "spices", values: ["//", "unknown"], otherwise: "unknown" },
      ],
      routingColumn: "colour",
    });

    expect(problems).toEqual([
      '"Iris" is not a lower-case name of letters, digits and _',
      'column "species" is named twice',
      'column "batch_id" is named twice',
      'header "species" is named twice: case and padding do not count',
      'partition column "species": no column "spices"',
      'partition column "species": value "unknown" is named twice',
      'partition column "species": value "//" has no letter or digit that an object key could have',
      'routing column: no column "colour"',
    ]);
  });

  it.each<[Partial<DatasetInput>, string]>([
    [{ formats: [csv(), csv({ delimiter: ";" })] }, 'format "csv" is given twice'],
    [{ formats: [csv({ delimiter: "||" })] }, 'delimiter "||" is not one character other than a quote or newline'],
    [
      { formats: [spaceSeparated(), jsonLines()] },
      "a first format that trims or has no quotes must stand alone: it cannot carry every text of another",
    ],
    [
      { formats: [csv(), jsonLines({ packed: { key: "k", separator: ",", columns: ["Petals"] } })] },
      'packed key: no column with header "Petals"',
    ],
    [
      { formats: [csv({ trim: true }), jsonLines()] },
      "a first format that trims or has no quotes must stand alone: it cannot carry every text of another",
    ],
    [{ formats: [csv({ padded: ["colour"] })] }, 'padded: no column "colour"'],
    [{ formats: [csv({ padded: ["species", "species"] })] }, 'padded: "species" is named twice'],
    [{ formats: [csv({ encoding: "latin9000" })] }, 'encoding "latin9000" is not known'],
    [{ formats: [csv({ skipLines: -1 })] }, "skipLines -1 is not a whole number from 0 to 1000"],
    [{ formats: [csv({ comment: "" })] }, 'comment "" is not made of visible ASCII characters'],
    [{ formats: [csv({ padded: [] })] }, "padded: it names no column"],
    [
      { formats: [csv({ padded: ["species"], trim: true })] },
      "padded: a format that trims takes white space off every field already",
    ],
    [
      { formats: [jsonLines({ packed: { key: "k", separator: "", columns: ["Species"] } })] },
      "packed key: its separator is empty",
    ],
    [
      { formats: [jsonLines({ packed: { key: "k", separator: ",", columns: ["Species", "Species"] } })] },
      'packed key: header "Species" is named twice',
    ],
    [
      { formats: [jsonLines({ packed: { key: "Species", separator: ",", columns: ["PetalWidthCm"] } })] },
      'packed key "Species" is a column\'s header',
    ],
    [
      { formats: [jsonLines()], columns: [...iris.columns, { ...note, type: writtenAs(int, { groupMark: "," }) }] },
      'column "note": JSON has numbers of its own, without writtenAs',
    ],
    [{ columns: [...iris.columns, note], formats: [csv({ nullTokens: [] })] }, "optional columns need a null token"],
    [
      { columns: [...iris.columns, note], formats: [csv({ nullTokens: ["", "a,b"] })] },
      'null token "a,b" would not be read as one field',
    ],
    [
      { columns: [...iris.columns, note], formats: [csv({ nullTokens: [" NA"] })] },
      'null token " NA" would not be read as one field',
    ],
    [{ columns: [note], partitionColumns: [], routingColumn: "note" }, "a row of nulls would be a blank line"],
    [
      { columns: [...iris.columns, { name: "kind", type: text, header: " SPECIES" }] },
      'header "species" is named twice: case and padding do not count',
    ],
    [{ columns: [...iris.columns, { name: "Note", type: text, header: "n" }] }, notLakeName("Note")],
    [{ name: "1st" }, notLakeName("1st")],
    [{ name: "x".repeat(129) }, notLakeName("x".repeat(129))],
    [{ derivedColumns: [{ name: "place", struct: { Lat: "sepal_length" } }] }, notLakeName("Lat")],
    [{ derivedColumns: [{ name: "place", struct: {} }] }, 'derived column "place": it has no fields'],
    [{ derivedColumns: [{ name: "species", struct: { a: "species" } }] }, 'column "species" is named twice'],
    [
      { derivedColumns: [{ name: "place", struct: { lat: "latitude" } }] },
      'derived column "place": no column "latitude"',
    ],
    [
      { partitionColumns: [{ kind: "month", name: "month", from: "species", range: ["2000-01", "2001-01"] }] },
      'partition column "month": column "species" is no timestamp or date',
    ],
    [
      {
        partitionColumns: ["a", "b"].map((name) => ({
          kind: "closed-set",
          name,
          from: "species",
          values: letters,
          otherwise: "unknown",
        })),
      },
      "its closed sets make 961 partitions; Firehose keeps 500 active",
    ],
  ])("refuses a definition with one problem: %#", (change, problem) => {
    expect(findProblems(change)).toEqual([problem]);
  });

  it("holds a calendar range to its grammar and order", () => {
    const partitionColumns = [
      { kind: "date" as const, name: "d", from: "species", range: ["2026", "2025-01-01"] as const },
    ];

    expect(findProblems({ partitionColumns })).toEqual([
      'partition column "d": column "species" is no timestamp or date',
      'partition column "d": "2026" is no date',
      'partition column "d": its range ends before it begins',
    ]);
  });

  it.each<["date" | "month", string]>([
    ["date", "2026-02-30"],
    ["date", " 2026-02-01"],
    ["month", "2026-13"],
    ["month", "2026-01-01"],
  ])("knows no %s %j", (kind, value) => {
    const columns = [...iris.columns, { name: "seen", type: timestamp(), header: "seen" }];
    const range = [value, kind === "date" ? "2039-12-31" : "2039-12"] as const;

    const problems = findProblems({ columns, partitionColumns: [{ kind, name: "d", from: "seen", range }] });

    expect(problems).toEqual([`partition column "d": "${value}" is no ${kind}`]);
  });
});

describe("compileDataset", () => {
  it.each([clickstream, crime, iris, metrics, people, telematics])(
    "takes $name as JSON for the same dataset",
    (definition) => {
      const asJson = JSON.parse(JSON.stringify(definition));
      const [compiled, again] = [compileDataset(definition), compileDataset(asJson)];

      expect(asJson).toEqual(definition);
      expect(toDatasetDefinition(again)).toEqual(definition);
      expect(toGlueColumns(again)).toEqual(toGlueColumns(compiled));
    },
  );

  it("names each column whose type cannot be", () => {
    const columns = [
      ...iris.columns,
      { name: "price", type: decimal(39, 0), header: "price" },
      { name: "seen", type: timestamp({ pattern: "EEE" }), header: "seen" },
      { name: "size", type: JSON.parse('{"kind":"number"}'), header: "size" },
    ];

    expect(findProblems({ columns })).toEqual([
      'column "price": decimal(39,0): expected at most 38 digits, and no more after the point',
      'column "seen": time pattern "EEE": "EEE" is not known',
      'column "size": type "number" is not known',
    ]);
  });
});
