import { describe, expect, it } from "vitest";

import { foldList, readLineWidth } from "./fold-list.ts";

describe("foldList", () => {
  it.each([
    [[], 20, ""],
    [["iam.Role"], 20, "iam.Role"],
    [["a.One", "b.Two", "c.Three"], 20, "a.One, b.Two,\n    c.Three"],
    [["a.One", "b.Two", "c.Three"], 80, "a.One, b.Two, c.Three"],
    [["a.LongerThanTheLine", "b"], 10, "a.LongerThanTheLine,\n    b"],
  ])("folds %j at %i characters", (items, width, text) => {
    expect(foldList(items, { indent: 4, width })).toBe(text);
  });
});

describe("readLineWidth", () => {
  it.each([
    [{ columns: 80 }, 80],
    // Some launchers give a terminal of width 0.
    [{ columns: 0 }, 120],
    [{}, 120],
  ])("of %j is %i", (stream, width) => {
    expect(readLineWidth(stream)).toBe(width);
  });
});
