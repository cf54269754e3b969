import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readPlainLiteral", () => {
  it.each([
    ["null", "(null)"],
    ["TRUE", "(boolean value)"],
    ["'it''s'", "'it's'"],
    ["''", "''"],
    ["1_000", "1000"],
    ["0xFF", "255"],
    ["- 1_000", "-1000"],
    ["0o17", "15"],
    ["-9223372036854775808", "-9223372036854775808"],
    ["1_0.5_0", "10.50"],
    ["-.5", "-.5"],
    ["1.", "1."],
    ["1.5E-3", "1.5E-3"],
    ["x'6a 6B'", "(binary hex: 6A6B)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    ["9223372036854775808", "line 1:1: Invalid numeric literal: 9223372036854775808"],
    ["-0b11", "line 1:1: Invalid numeric literal: -0b11"],
    ["x'616'", "line 1:1: Binary literal must contain an even number of digits"],
    ["X'zz'", "line 1:1: Binary literal can only contain hexadecimal digits"],
    ["x '61'", "line 1:1: Spaces are not allowed between 'X' and the starting quote of a binary literal"],
    ["1__0", "line 1:1: identifiers must not start with a digit; surround the identifier with double quotes"],
    ["0x", "line 1:1: identifiers must not start with a digit; surround the identifier with double quotes"],
    ["1e", "line 1:1: identifiers must not start with a digit; surround the identifier with double quotes"],
    ["'a' 'b'", "line 1:5: mismatched input ''b''"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});

describe("readInterval", () => {
  it.each([
    ["interval '1' day", "(interval 1 from: day)"],
    ["interval -'1-2' year to month", "(interval 1-2 isNegative from: year to: month)"],
    ["interval + '1' second", "(interval 1 from: second)"],
    ["interval '1'", "(typed literal (interval) 1)"],
    ["interval - '1'", "(arithmetic - interval '1')"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });
});

describe("readTypedLiteral", () => {
  it.each([
    ["date '2026-01-31'", "(typed literal (date) 2026-01-31)"],
    ["timestamp '2026-01-31 00:00:00 UTC'", "(typed literal (timestamp) 2026-01-31 00:00:00 UTC)"],
    ["decimal '1.5'", "(typed literal (decimal) 1.5)"],
    ["double precision '1'", "(typed literal (double) 1)"],
    ["INT '1'", "(typed literal (integer) 1)"],
    ["\"char\" U&'\\0041'", "(typed literal (char) A)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });
});
