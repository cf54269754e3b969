import { stripVTControlCharacters } from "node:util";

import { describe, expect, it } from "vitest";

import type { ResultPage } from "../athena/result-page.ts";
import { createRowRenderer, type QueryFormat } from "./render-rows.ts";

const page: ResultPage = {
  columns: [
    { name: "species", type: "varchar" },
    { name: "n", type: "bigint" },
    { name: "ok", type: "boolean" },
  ],
  rows: [
    ['a "b", c', "9007199254740993", "true"],
    ["", null, "false"],
  ],
};

function render(format: QueryFormat, ...pages: readonly ResultPage[]): string {
  const renderer = createRowRenderer(format);
  return pages.map((each) => renderer.page(each)).join("") + renderer.end();
}

describe("createRowRenderer", () => {
  it("writes CSV with one header for all pages, and tells null from an empty text", () => {
    const [first, second] = page.rows;

    expect(render("csv", { ...page, rows: first ? [first] : [] }, { ...page, rows: second ? [second] : [] })).toBe(
      'species,n,ok\n"a ""b"", c",9007199254740993,true\n"",,false\n',
    );
  });

  it("writes JSON lines with every digit of a number", () => {
    expect(render("json", page)).toBe(
      '{"species":"a \\"b\\", c","n":9007199254740993,"ok":true}\n{"species":"","n":null,"ok":false}\n',
    );
  });

  it("quotes numbers that JSON cannot write", () => {
    const columns = [{ name: "x", type: "double" }];

    expect(render("json", { columns, rows: [["NaN"], ["Infinity"], ["1.5E10"]] })).toBe(
      '{"x":"NaN"}\n{"x":"Infinity"}\n{"x":1.5E10}\n',
    );
  });

  it("draws a table", () => {
    const text = render("table", page);

    expect(text).toContain("species                  n  ok\n");
    expect(text).toContain("                      null  false\n");
  });

  it("shows control characters in a table, and keeps them for programs", () => {
    const columns = [
      { name: "a", type: "varchar" },
      { name: "b", type: "varchar" },
    ];
    const rows = [["\u{1b}[31mred\r\u{0}", "1\n2\t3"]];

    const table = render("table", { columns, rows });

    expect(stripVTControlCharacters(table)).toBe(
      String.raw`
a                      b
\u001b[31mred\r\u0000  1
                       2\t3
`.trimStart(),
    );
    expect(render("csv", { columns, rows })).toBe('a,b\n"\u{1b}[31mred\r\u{0}","1\n2\t3"\n');
  });

  it("draws the first 200 rows, and says how many more there are", () => {
    const rows = Array.from({ length: 250 }, (_, index) => [String(index)]);

    const text = render("table", { columns: [{ name: "n", type: "integer" }], rows });

    expect(text).toContain("\n199\n");
    expect(text).not.toContain("\n200\n");
    expect(text).toContain("… and 50 more rows");
  });

  it("draws the header of a result without rows", () => {
    expect(render("csv", { ...page, rows: [] })).toBe("species,n,ok\n");
    expect(render("table", { ...page, rows: [] })).toContain("species");
  });
});
