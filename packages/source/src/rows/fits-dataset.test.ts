import { compileDataset, csv, text, toDatasetDefinition } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { fitsDataset, looksLikeOtherHeader, looksLikeOtherTable } from "./fits-dataset.ts";

const people = findDataset("people");
const definition = toDatasetDefinition(people);
const texts = compileDataset({
  ...definition,
  columns: definition.columns.map(({ name, header }) => ({ name, header, type: text })),
});

describe("fitsDataset", () => {
  it.each([
    ["id,name,age\n", true],
    ["age,name,id,more\n1,a,2,3\n", true],
    ["person,title\n1,a\n", false],
    ["name,age\n1,Ann,30\n", false],
    ["person,title,years\n1,Ann,30\n", false],
    ["title,years\nLady,30\n1,Ann,30\nLord,31\n", false],
    ["1,Ann,30\n2,Bob,31\n", true],
    ["a title\n1,Ann,30\n", true],
    ["x,Ann,y\n", false],
    ["", false],
  ])("says of a file that begins with %j: %s", (head, expected) => {
    expect(fitsDataset(people, head)).toBe(expected);
  });

  it("looks below the lines that a definition skips", () => {
    const format = { ...csv(), skipLines: 2, comment: "#" };
    const titled = compileDataset({ ...toDatasetDefinition(texts), formats: [format] });

    expect(fitsDataset(titled, "a,b,c\na title\n# note\nid,name,age\n")).toBe(true);
    expect(fitsDataset(titled, "id,name,age\n1,Ann,30\n2,Bob,31\n")).toBe(false);
  });

  it("does not take rows of as many texts for a dataset's", () => {
    expect(fitsDataset(texts, "a,b,c\n")).toBe(false);
    expect(fitsDataset(texts, "id,name,age\n")).toBe(true);
  });
});

describe("looksLikeOtherHeader", () => {
  it.each([
    [["person", "title", "years"], true],
    [["person", "title"], false],
    [["1", "Ann", "30"], false],
    [["person", "title", "30"], false],
    [["NA", "NA", "NA"], false],
    [["x", "Ann", ""], false],
    [["x", "Ann", "#"], false],
  ])("says of %j: %s", (cells, expected) => {
    expect(looksLikeOtherHeader(people, cells)).toBe(expected);
  });

  it("cannot tell names from texts", () => {
    expect(looksLikeOtherHeader(texts, ["person", "title", "years"])).toBe(false);
  });
});

describe("looksLikeOtherTable", () => {
  it.each([
    ["a table of fewer columns", ["name,age", "Ann,30", "Bob,31"], true],
    ["a table of more columns", ["a,b,c,d", "1,2,3,4"], true],
    ["a table of as many columns", ["a,b,c", "1,2,3"], false],
    ["a header alone", ["name,age"], false],
    ["rows of the dataset below an odd line", ["Report,January", "1,Ann,30"], false],
    ["one of whose rows is ragged", ["name,age", "Ann,30", "Bob", "Cid,32"], true],
    ["one of whose rows is as wide as the dataset", ["name,age", "Ann,30", "1,Ann,30", "Cid,32"], false],
    ["rows of which half are ragged", ["name,age", "1,2", "3"], false],
    ["rows without a header", ["1,2", "3,4"], false],
    ["a title", ["Report", "1"], false],
    ["nothing", [], false],
  ])("says of %s: %s", (_, lines, expected) => {
    expect(
      looksLikeOtherTable(
        people,
        lines.map((line) => ({ fields: line.split(",") })),
      ),
    ).toBe(expected);
  });
});
