import { describe, expect, it } from "vitest";

import { inferFileFormat } from "./infer-preamble.ts";

const table = "id,name,amount\n1,a,5\n2,b,6\n3,c,7\n";

describe("inferFileFormat", () => {
  it.each([
    ["no line above the table", table, {}],
    ["a title", `Report of January\n${table}`, { skipLines: 1 }],
    ["titles and blank lines", `Report of January\n\nas of today\n\n${table}`, { skipLines: 4 }],
    ["a title filled up with commas", `Report of January,,\n${table}`, { skipLines: 1 }],
    ["a title with commas", `Sold in January, February, March, April\n${table}`, { skipLines: 1 }],
    ["a title with a line ending in quotes", `"Report\nof January"\n${table}`, { skipLines: 2 }],
    ["comments", `# one\n# two, three\n${table}#four\n`, { comment: "#" }],
    ["comments above a header with the mark", `##a\n##b\n#${table}`, { comment: "##" }],
    ["a header with the mark", `#${table}`, {}],
    ["a title and a comment", `Report\n# one\n${table}`, { comment: "#", skipLines: 2 }],
    ["a header without the rows' names", "name,amount\n1,a,5\n2,b,6\n3,c,7\n", {}],
    ["a header with a name in the middle alone", ",city,\n0,a,x\n1,b,y\n2,c,z\n", {}],
    ["ragged rows", `${table}1\n1,2,3,4\n`, {}],
    ["a single column", "Report\nof January\n1\n", {}],
  ])("finds %s", (_, head, found) => {
    const { format, width } = inferFileFormat(head);

    const { skipLines, comment } = format;
    expect({ skipLines, comment }).toEqual({ skipLines: undefined, comment: undefined, ...found });
    expect(width).toBe(head.includes(",") ? 3 : 1);
  });

  it.each([
    [0, {}],
    [2, { skipLines: 2 }],
  ])("skips as many lines as are asked for: %i", (skipLines, found) => {
    const { format } = inferFileFormat(`Report of January\n${table}`, { skipLines });

    expect({ skipLines: format.skipLines }).toEqual({ skipLines: undefined, ...found });
  });
});
