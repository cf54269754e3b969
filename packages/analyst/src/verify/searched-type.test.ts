import { describe, expect, it } from "vitest";

import { findSearchedType } from "./searched-type.ts";

describe("findSearchedType", () => {
  it.each([
    ["int", "-7", "-7"],
    ["bigint", "-9223372036854775808", "-9223372036854775808"],
    ["double", "5.10", "5.1"],
    ["double", "-0", "0"],
    ["double", "1E-300", "1e-300"],
    ["date", "2026-01-31", "2026-01-31"],
    ["date", "+12026-01-31", undefined],
    ["string", "it's", "it's"],
    ["string", "São\u{1F33B}", "São\u{1F33B}"],
    ["string", "two\nlines", undefined],
    ["string", "\u{D800}", undefined],
    ["string", "x".repeat(65), undefined],
  ])("writes a value of %s, %j, as %s", (type, value, text) => {
    expect(findSearchedType(type)?.toText(value)).toBe(text);
  });

  it.each(["timestamp", "decimal(10,2)", "float", "boolean", "struct<a:int>"])("does not search by %s", (type) => {
    expect(findSearchedType(type)).toBeUndefined();
  });
});
