import { describe, expect, it } from "vitest";

import { inferFormat } from "./infer-format.ts";

describe("inferFormat", () => {
  it.each([
    ["commas", "a,b,c\n1,2,3\n", ",", 3],
    ["semicolons, with commas in the numbers", "a;b\n1,5;2,5\n3,5;4,5\n", ";", 2],
    ["semicolons, commas and no header", "1,5;2,5\n3,5;4,5\n", ";", 2],
    ["tabs", "a\tb\n1\t2, 3\n", "\t", 2],
    ["pipes", "a|b\n1|x y\n", "|", 2],
    ["blanks", "v1 2026-11-21T00:00:00Z 1.5\nv2 2026-11-21T00:00:10Z 1.6\n", " ", 3],
    ["commas, and a blank in each time", "2026-11-21 00:00,5\n2026-11-21 00:01,6\n", ",", 2],
    ["commas in quotes", 'a,b\n"x, y",1\n"p, q, r",2\n', ",", 2],
    ["commas, and some rows ragged", `a,b c\n${"1,2 3\n".repeat(8)}1\n1,2,3\n`, ",", 2],
    ["a title above the table", `Report of 2026\na,b\n${"1,2\n".repeat(3)}`, ",", 2],
    ["nothing", "a\n1\n2\n", ",", 1],
  ])("finds %s", (_, head, delimiter, width) => {
    expect(inferFormat(head)).toMatchObject({ format: { delimiter }, width });
  });

  it("takes the delimiter that is asked for", () => {
    expect(inferFormat("a,b\n1,2\n", "pipe")).toMatchObject({ format: { delimiter: "|" }, width: 1 });
  });

  it.each([
    ["v1 5'\"\nv2 6'\"\n", false],
    ['v1 "two words"\nv2 "and two"\n', true],
  ])("knows whether blanks stand in quotes in %j", (head, quotes) => {
    expect(inferFormat(head).format).toMatchObject({ delimiter: " ", quotes });
  });
});
