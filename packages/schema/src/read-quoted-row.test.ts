import { describe, expect, it } from "vitest";

import { readQuotedRow } from "./read-quoted-row.ts";

const grammar = { delimiter: ",", trim: false, mark: "\n" } as const;

describe("readQuotedRow", () => {
  it.each([
    ['"a",b\nc', ["a", "b"], 5],
    ['a,"b,c"\nd', ["a", "b,c"], 7],
    ['"a ""b""",c\n', ['a "b"', "c"], 11],
    ['"a\nb",c\n', ["a\nb", "c"], 7],
    ['"",""\n', ["", ""], 5],
    ['"a","b"\r\nc', ["a", "b"], 8],
    ['"a","b"', ["a", "b"], 7],
    ['"a",\n', ["a", ""], 4],
    ['"a" ,b\n', ["a", "b"], 6],
  ])("reads the first row of %j", (text, fields, end) => {
    expect(readQuotedRow(text, 0, grammar)).toEqual({ fields, end });
  });

  it("begins where it is told", () => {
    expect(readQuotedRow('x\n"a",b\n', 2, grammar)).toEqual({ fields: ["a", "b"], end: 7 });
  });

  it("treats a quote within a plain field as text", () => {
    expect(readQuotedRow('5" pipe,"a"\n', 0, grammar)).toEqual({ fields: ['5" pipe', "a"], end: 11 });
  });

  it("looks for quotes after padding when the format trims", () => {
    expect(readQuotedRow('a, "b,c" \n', 0, { ...grammar, trim: true })).toEqual({ fields: ["a", "b,c"], end: 9 });
  });

  it("does not take a tab for padding when it is the delimiter", () => {
    const tabs = { delimiter: "\t", trim: true, mark: "\n" } as const;

    expect(readQuotedRow('"a"\t\t"b"\n', 0, tabs)).toEqual({ fields: ["a", "", "b"], end: 8 });
  });

  it("ends rows at CR when that is the mark", () => {
    expect(readQuotedRow('"a\nb"\rc', 0, { ...grammar, mark: "\r" })).toEqual({ fields: ["a\nb"], end: 5 });
  });

  it.each(['"a', '"a\nb,c\n', 'a,"', '"a""'])("says of %j that its quotes are still open", (text) => {
    expect(readQuotedRow(text, 0, grammar)).toBe("open");
  });

  it.each(['"a"b,c\n', '"a" b\n', 'a,"b"c\n', '"a"\rb\n'])("says of %j that its quotes are broken", (text) => {
    expect(readQuotedRow(text, 0, grammar)).toBe("broken");
  });
});
