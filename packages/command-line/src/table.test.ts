import { describe, expect, it } from "vitest";

import { drawTable } from "./table.ts";

const content = {
  head: ["column", "rows", "note"],
  rows: [
    ["species", 150, "a note that is long"],
    ["day", "9,535", ""],
  ],
  aligns: ["left", "right"],
} as const;

describe("drawTable", () => {
  it("sets columns two blanks apart, whole in a pipe", () => {
    expect(drawTable(content, undefined)).toBe(
      ["column    rows  note", "species    150  a note that is long", "day      9,535"].join("\n"),
    );
  });

  it.each([60, 200])("draws the same where it fits into %d columns", (columns) => {
    expect(drawTable(content, columns)).toBe(drawTable(content, undefined));
  });

  it("cuts the widest column where it does not fit", () => {
    const drawn = drawTable(content, 26);

    expect(Math.max(...drawn.split("\n").map((line) => line.length))).toBeLessThanOrEqual(26);
    expect(drawn).toContain("species    150  a note th…");
  });
});
