import { describe, expect, it } from "vitest";

import { iris } from "./datasets/iris.ts";
import { type DatasetDefinition, defineDataset } from "./define-dataset.ts";
import { InvalidDatasetError } from "./errors.ts";
import { csv, jsonLines, spaceSeparated } from "./formats.ts";
import { text } from "./types/text.ts";

function problemsOf(change: Partial<DatasetDefinition>): readonly string[] {
  try {
    defineDataset({ ...iris, ...change });
    return [];
  } catch (error) {
    if (error instanceof InvalidDatasetError) return error.problems;
    throw error;
  }
}

const letters = Array.from({ length: 30 }, (_, index) => `v${index}`);

describe("defineDataset", () => {
  it("fills in formats and derived columns", () => {
    const { formats: _, derivedColumns: __, ...definition } = iris;

    expect(defineDataset(definition)).toEqual(iris);
  });

  it("reports every problem together", () => {
    const problems = problemsOf({
      name: "Iris",
      columns: [...iris.columns, { name: "batch_id", type: text, header: "Species" }],
      partitionColumns: [
        { kind: "closed-set", name: "species", from: "spices", values: ["a/b", "unknown"], otherwise: "unknown" },
      ],
      routingColumn: "colour",
    });

    expect(problems).toEqual([
      '"Iris" is not a lower-case name of letters, digits and _',
      'column "species" is named twice',
      'column "batch_id" is named twice',
      'header "Species" is named twice',
      'partition column "species": no column "spices"',
      'partition column "species": value "unknown" is named twice',
      'partition column "species": value "a/b" is not safe in an object key',
      'routing column: no column "colour"',
    ]);
  });

  it.each<[Partial<DatasetDefinition>, string]>([
    [{ formats: [csv(), csv({ delimiter: ";" })] }, 'format "csv" is given twice'],
    [{ formats: [csv({ delimiter: "||" })] }, 'delimiter "||" is not one character other than a quote or newline'],
    [
      { formats: [spaceSeparated(), jsonLines()] },
      "a first format without quotes must stand alone: it cannot carry every text of another",
    ],
    [
      { formats: [csv(), jsonLines({ packed: { key: "k", separator: ",", columns: ["Petals"] } })] },
      'packed key: no column with header "Petals"',
    ],
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
    expect(problemsOf(change)).toEqual([problem]);
  });

  it("holds a calendar range to its grammar and order", () => {
    const partitionColumns = [
      { kind: "date" as const, name: "d", from: "species", range: ["2026", "2025-01-01"] as const },
    ];

    expect(problemsOf({ partitionColumns })).toEqual([
      'partition column "d": column "species" is no timestamp or date',
      'partition column "d": "2026" is no date',
      'partition column "d": its range ends before it begins',
    ]);
  });
});
