import { describe, expect, it } from "vitest";

import { choosePlot } from "./choose-plot.ts";

const species = { name: "species", type: "varchar" };
const day = { name: "day", type: "date" };
const flowers = { name: "flowers", type: "bigint" };
const length = { name: "length", type: "double" };
const arrivedAt = { name: "arrived_at", type: "timestamp" };
const rowIndex = { name: "row_index", type: "bigint" };

describe("choosePlot", () => {
  it("draws a number of each category as bars", () => {
    const rows = [
      ["a", "1", "1.5"],
      ["b", "2", "2.5"],
    ];

    expect(choosePlot({ columns: [species, flowers, length], rows })).toEqual({ kind: "bar", x: 0, y: [1] });
  });

  it("draws numbers over time as lines, one for each value of a text", () => {
    const rows = [
      ["2026-11-21", "a", "1"],
      ["2026-11-21", "b", "2"],
      ["2026-11-22", "a", "3"],
    ];

    expect(choosePlot({ columns: [day, species, flowers], rows })).toEqual({ kind: "line", x: 0, y: [2], by: 1 });
    expect(
      choosePlot({
        columns: [day, flowers, length],
        rows: [
          ["2026-11-21", "1", "2"],
          ["2026-11-22", "1", "2"],
        ],
      }),
    ).toEqual({
      kind: "line",
      x: 0,
      y: [1, 2],
      by: undefined,
    });
  });

  it("draws a number against another as points, and leaves out a time that rows share and the rows' own index", () => {
    const rows = Array.from({ length: 9 }, (_, index) => [
      "2026-11-21 08:00:00",
      String(index),
      "ab"[index % 2] ?? "",
      String(index % 3),
      String(index % 5),
    ]);

    expect(choosePlot({ columns: [arrivedAt, rowIndex, species, flowers, length], rows })).toEqual({
      kind: "scatter",
      x: 3,
      y: [4],
      by: 2,
    });
  });

  it("draws a number against one that rises as a line", () => {
    const rows = [
      ["1", "5"],
      ["2", "4"],
    ];

    expect(choosePlot({ columns: [flowers, length], rows })).toMatchObject({ kind: "line", x: 0, y: [1] });
  });

  it.each([
    [[species], [["a"]]],
    [[flowers], [["1"]]],
    [[species, flowers], []],
  ])("finds nothing to draw in %j", (columns, rows) => {
    expect(choosePlot({ columns, rows })).toBeUndefined();
  });
});
