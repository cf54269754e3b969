import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readExpression", () => {
  it.each([
    ["a or b and not c = d", "(logical or a (logical and b (not (comparison = c d))))"],
    ["not not a and b", "(logical and (not (not a)) b)"],
    ["not a in (1) or b", "(logical or (not (in list a [1])) b)"],
    ["a || b + c * -d", "(concatenation a (arithmetic + b (arithmetic * c (sign - d))))"],
    ["a - b - c", "(arithmetic - (arithmetic - a b) c)"],
    ["a / b * c % d", "(arithmetic % (arithmetic * (arithmetic / a b) c) d)"],
    ["- a * b", "(arithmetic * (sign - a) b)"],
    ["a - -1", "(arithmetic - a -1)"],
    ["- - a", "(sign - (sign - a))"],
    ["-2147483648", "-2147483648"],
    ["- (2147483648)", "(sign - 2147483648)"],
    ["- a at time zone 'UTC'", "(sign - (at time zone a zone: 'UTC'))"],
    ["a || b at time zone interval '2' hour", "(concatenation a (at time zone b zone: (interval 2 from: hour)))"],
    ["a and b and c and d", "(logical and (logical and a b) (logical and c d))"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    ["a = not b", "line 1:5: mismatched input 'not'. Expecting: 'ALL', 'ANY', 'SOME', <expression>"],
    ["a and", "line 1:6: mismatched input '<EOF>'. Expecting: <expression>"],
    ["a * * b", "line 1:5: mismatched input '*'. Expecting: <expression>"],
    ["a at time zone b", "line 1:16: mismatched input 'b'. Expecting: 'INTERVAL', <string>"],
    ["a at time", "line 1:10: mismatched input '<EOF>'. Expecting: 'ZONE'"],
    ["a == b", "line 1:4: mismatched input '='. Expecting: 'ALL', 'ANY', 'SOME', <expression>"],
    ["a // b", "line 1:4: mismatched input '/'. Expecting: <expression>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });

  it("groups thousands of ORs in a shallow tree", () => {
    expect(outline(parseExpression("a or b or c"))).toBe("(logical or (logical or a b) c)");
    expect(() => parseExpression(`a${" or a".repeat(10_000)}`)).not.toThrow();
  });

  it("tells where operands and operators stand", () => {
    expect(parseExpression(" a +  b")).toMatchObject({ at: 1, operatorAt: 3, right: { at: 6 } });
  });

  it.each(["(", "f(", "- ", "not ", "1 + ", "case when a then ", "x -> ", "array["])(
    "refuses 10,000 times %j",
    (sql) => {
      expect(() => parseExpression(`${sql.repeat(10_000)}1`)).toThrow(
        "SYNTAX_ERROR: line 1:1: statement is too large (stack overflow while parsing)",
      );
    },
  );
});
