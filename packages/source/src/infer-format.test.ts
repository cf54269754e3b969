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

  it.each([
    ["text behind closing quotes", 'a\tb\n1\t"x" y\n2\t5" z\n3\t"\n', undefined, false],
    ["text behind many closing quotes", 'a,b\n1,"x" y\n2,5" z\n3,c\n', undefined, false],
    ["text behind one closing quote in twenty", `a,b\n1,"x" y\n${"2,z\n".repeat(20)}`, undefined, true],
    ["no broken quotes", 'a\tb\n1\t"x"\n2\t5" z\n', undefined, true],
    ["broken quotes that protect more rows", `a,b\n${'1,"x, y"\n'.repeat(5)}2,"x" y\n`, undefined, true],
    ["quotes that are asked for", 'a\tb\n1\t"x" y\n2\t"x" y\n', true, true],
    ["no quotes, as is asked for", 'a,b\n1,"x"\n', false, false],
  ])("tells quotes from text: %s", (_, head, asked, quotes) => {
    expect(inferFormat(head, { quotes: asked }).format.quotes).toBe(quotes);
  });

  it("takes the delimiter that is asked for", () => {
    expect(inferFormat("a,b\n1,2\n", { delimiter: "pipe" })).toMatchObject({ format: { delimiter: "|" }, width: 1 });
  });

  it.each([
    ["v1 5'\"\nv2 6'\"\n", false],
    ['v1 "two words"\nv2 "and two"\n', true],
  ])("knows whether blanks stand in quotes in %j", (head, quotes) => {
    expect(inferFormat(head).format).toMatchObject({ delimiter: " ", quotes });
  });
});
