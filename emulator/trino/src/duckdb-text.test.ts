import { describe, expect, it } from "vitest";

import { quoteName, quoteText } from "./duckdb-text.ts";

describe("quoteName", () => {
  it.each([
    ["order", '"order"'],
    ['a"b', '"a""b"'],
    ["it's", `"it's"`],
  ])("quotes %s as %s", (name, expected) => {
    expect(quoteName(name)).toBe(expected);
  });
});

describe("quoteText", () => {
  it.each([
    ["setosa", "'setosa'"],
    ["it's", "'it''s'"],
    ['a"b\\', `'a"b\\'`],
  ])("quotes %s as %s", (text, expected) => {
    expect(quoteText(text)).toBe(expected);
  });
});
