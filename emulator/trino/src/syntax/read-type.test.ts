import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseTypeText } from "./parse.ts";

describe("readType", () => {
  it.each([
    ["INT", "(integer)"],
    ["varchar(3)", "(varchar [3])"],
    ["decimal(10, 2)", "(decimal [10 2])"],
    ["double precision", "(double)"],
    ["timestamp(3) with time zone", "(timestamp with time zone [3])"],
    ["time without time zone", "(time)"],
    ["interval day to second", "(interval day to second)"],
    ["array(integer)", "(array [(integer)])"],
    ["array<array<integer>>", "(array [(array [(integer)])])"],
    ["map<integer, varchar(3)>", "(map [(integer) (varchar [3])])"],
    ["integer array array", "(array [(array [(integer)])])"],
    ["row(a integer, varchar)", "(row fields: [(a (integer)) ((varchar))])"],
    [
      'row("A" double precision, double precision, interval year, x array, y array(date))',
      "(row fields: [(A (double)) ((double)) ((interval year)) ((array [(x)])) (y (array [(date)]))])",
    ],
    [
      "row(timestamp timestamp with time zone, time with time zone)",
      "(row fields: [(timestamp (timestamp with time zone)) ((time with time zone))])",
    ],
  ])("reads %s", (text, tree) => {
    expect(outline(parseTypeText(text))).toBe(tree);
  });

  it.each([
    ["integer array[3]", "line 1:9: Explicit array size not supported"],
    ["row()", "line 1:5: mismatched input ')'. Expecting: <type>"],
    ["row(a b c)", "line 1:9: mismatched input 'c'. Expecting: '(', ')', ',', 'ARRAY'"],
    ["decimal(10, -1)", "line 1:13: mismatched input '-'. Expecting: <integer>, <type>"],
    ["x.y", "line 1:2: mismatched input '.'. Expecting: '(', 'ARRAY', <EOF>"],
    ["array<integer", "line 1:14: mismatched input '<EOF>'. Expecting: '(', '>', 'ARRAY'"],
    ["", "line 1:1: mismatched input '<EOF>'. Expecting: <type>"],
  ])("refuses %s", (text, message) => {
    expect(() => parseTypeText(text)).toThrow(message);
  });
});
