import { csv } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { listFooterNotes, listFormatNotes } from "./list-format-notes.ts";

describe("listFormatNotes", () => {
  it.each([
    [csv(), []],
    [csv({ delimiter: " ", quotes: false }), []],
    [csv({ skipLines: 1 }), ["its first line is no part of the table, and skipped (--skip-lines)"]],
    [csv({ skipLines: 3 }), ["its first 3 lines are no part of the table, and skipped (--skip-lines)"]],
    [csv({ comment: "#" }), ["lines that begin with # are comments, and skipped"]],
    [csv({ quotes: false }), ["double quotes are text: taken for quotes around fields, fewer rows could be read"]],
  ])("says what is unusual: %#", (format, notes) => {
    expect(listFormatNotes(format)).toEqual(notes);
  });
});

describe("listFooterNotes", () => {
  it.each([
    ["Total", "5"],
    ["", "Grand total:", "5"],
    ["Summe", ""],
  ])("names a row that begins with %s", (...cells) => {
    expect(listFooterNotes(cells)).toEqual([expect.stringContaining("looks like a total of the others")]);
  });

  it.each([["Totally", "5"], ["1", "Total"], [""], []])("has nothing to say of one that begins with %s", (...cells) => {
    expect(listFooterNotes(cells)).toEqual([]);
  });
});
