import { date, type DatasetDefinition, defineDataset, double, int, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";

import { generateIrisRows, type RowSource } from "../rows/rows.ts";

/** What rows look like: a dataset, and endless rows of it. */
export interface RowShape {
  readonly definition: DatasetDefinition;
  readonly rows: RowSource;
}

/** Shapes by what grows in them. Each takes how much. */
export const rowShapes = {
  rows: () => ({ definition: findDefinition("iris"), rows: generateIrisRows }),
  partitions: shapePartitions,
  columns: shapeColumns,
  "row length": shapeLength,
} as const satisfies Readonly<Record<string, (size: number) => RowShape>>;

export type ShapeName = keyof typeof rowShapes;

const dayMs = 86_400_000;
const firstDayMs = Date.UTC(2025, 0, 1);

/** Rows of so many days in turn, each day a partition. */
function shapePartitions(days: number): RowShape {
  const columns = [
    { name: "day", type: date(), header: "day" },
    { name: "id", type: int, header: "id" },
    { name: "amount", type: double, header: "amount" },
  ];
  const partitionColumns = [{ kind: "date", name: "date", from: "day", range: ["2025-01-01", "2029-12-31"] }] as const;
  return {
    definition: defineDataset({ ...describe("days"), columns, partitionColumns, routingColumn: "id" }),
    rows: () => generateRows((row) => `${formatDay(row % days)},${row},${row % 100}.5`),
  };
}

/** Rows of so many numbers, of four characters each. */
function shapeColumns(count: number): RowShape {
  const names = Array.from({ length: count }, (_, column) => `column_${column}`);
  const columns = names.map((name) => ({ name, type: double, header: name }));
  return {
    definition: defineDataset({ ...describe("wide"), columns, partitionColumns: [], routingColumn: "column_0" }),
    rows: () =>
      generateRows((row) =>
        names.map((_, column) => `${(row + column) % 10}.${10 + ((row * 7 + column) % 90)}`).join(","),
      ),
  };
}

/** Rows of one text of so many characters, that is as many bytes, and a number. */
function shapeLength(characters: number): RowShape {
  const columns = [
    { name: "id", type: int, header: "id" },
    { name: "words", type: text, header: "words" },
  ];
  const words = "lorem ipsum dolor sit amet ".repeat(Math.ceil(characters / 27));
  return {
    definition: defineDataset({ ...describe("long"), columns, partitionColumns: [], routingColumn: "id" }),
    rows: () => generateRows((row) => `${row},${`${row} ${words}`.slice(0, characters)}`),
  };
}

function describe(name: string) {
  return { name, description: "Made up, to see what grows.", sampleQuery: "SELECT count(*) FROM {table}" };
}

function* generateRows(spell: (row: number) => string): Generator<string> {
  for (let row = 0; ; row += 1) yield spell(row);
}

function formatDay(day: number): string {
  return new Date(firstDayMs + day * dayMs).toISOString().slice(0, 10);
}
