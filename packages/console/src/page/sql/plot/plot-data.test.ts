import { describe, expect, it } from "vitest";

import { toPlotBars, toPlotLines } from "./plot-data.ts";

const columns = [
  { name: "day", type: "date" },
  { name: "species", type: "varchar" },
  { name: "flowers", type: "bigint" },
];
const rows = [
  ["1970-01-02", "a", "3"],
  ["1970-01-01", "a", "1"],
  ["1970-01-01", "b", null],
  [null, "b", "9"],
];

describe("toPlotLines", () => {
  it("puts the values of each series at their times, in order", () => {
    expect(toPlotLines({ columns, rows }, { kind: "line", x: 0, y: [2], by: 1 })).toEqual({
      x: [0, 86_400],
      isTime: true,
      series: [
        { title: "a", values: [1, 3] },
        { title: "b", values: [null, null] },
      ],
      leftOut: 0,
    });
  });

  it("keeps each point of a scatter plot", () => {
    const result = {
      columns: [
        { name: "x", type: "double" },
        { name: "flowers", type: "bigint" },
      ],
      rows: [
        ["5", "1"],
        ["5", "1"],
      ],
    };

    expect(toPlotLines(result, { kind: "scatter", x: 0, y: [1] })).toMatchObject({
      x: [5, 5],
      series: [{ title: "flowers", values: [1, 1] }],
    });
  });

  it("says how many series it left out", () => {
    const many = Array.from({ length: 9 }, (_, index) => ["1970-01-01", `s${index}`, "1"]);

    expect(toPlotLines({ columns, rows: many }, { kind: "line", x: 0, y: [2], by: 1 })).toMatchObject({ leftOut: 3 });
  });
});

describe("toPlotBars", () => {
  it("keeps the result's order, and tells null from zero", () => {
    const result = {
      columns: columns.slice(1),
      rows: [
        ["b", "0"],
        [null, null],
      ],
    };

    expect(toPlotBars(result, { kind: "bar", x: 0, y: [1] })).toEqual([
      { label: "b", values: [0] },
      { label: "null", values: [null] },
    ]);
  });
});
