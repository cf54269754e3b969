import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readJsonForm", () => {
  it.each([
    ["json_exists(a, 'lax $')", "(json query function: json_exists input: a path: lax $)"],
    [
      "json_exists(a format json, 'lax $[$i]' passing b as i, c as \"J\" true on error)",
      "(json query function: json_exists input: a path: lax $[$i] passing: [(I b) (J c)] onError: (true))",
    ],
    [
      "json_value(a, 'lax $' returning integer default 1 on empty error on error)",
      "(json query function: json_value input: a path: lax $ returning: (integer) onEmpty: (default 1) onError: (error))",
    ],
    ["json_value(a, 'lax $' null on error)", "(json query function: json_value input: a path: lax $ onError: (null))"],
    [
      "json_query(a, 'lax $' with array wrapper)",
      "(json query function: json_query input: a path: lax $ wrapper: unconditional)",
    ],
    [
      "json_query(a, 'lax $' with conditional wrapper keep quotes)",
      "(json query function: json_query input: a path: lax $ wrapper: conditional quotes: keep)",
    ],
    [
      "json_query(a, 'lax $' without wrapper omit quotes on scalar string empty array on empty empty object on error)",
      "(json query function: json_query input: a path: lax $ wrapper: without quotes: omit onEmpty: (empty array) onError: (empty object))",
    ],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    ["json_exists(a)", "line 1:14: mismatched input ')'"],
    ["json_exists(a, b)", "line 1:16: mismatched input 'b'. Expecting: <string>"],
    ["json_exists(a, 'lax $' true on empty)", "line 1:32: mismatched input 'empty'. Expecting: 'ERROR'"],
    ["json_value(a, 'lax $' null on error null on empty)", "line 1:37: mismatched input 'null'. Expecting: ')'"],
    ["json_query(a format json encoding utf8, 'lax $')", "NOT_SUPPORTED: line 1:26: ENCODING is not emulated"],
    ["json_object('a' : 1)", "NOT_SUPPORTED: line 1:1: JSON_OBJECT is not emulated"],
    ["json_array(1)", "NOT_SUPPORTED: line 1:1: JSON_ARRAY is not emulated"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
