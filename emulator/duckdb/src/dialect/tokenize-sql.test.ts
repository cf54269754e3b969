import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { AthenaSqlError } from "./errors.ts";
import { findClosing, formatPosition, tokenizeSql } from "./tokenize-sql.ts";

describe("tokenizeSql", () => {
  it.each([
    ["Select X", ["word Select select", "word X x"]],
    ["'it''s -- no comment'", ["text 'it''s -- no comment' it's -- no comment"]],
    ['"a ""b"""', ['quoted "a ""b""" a "b"']],
    ["`a`", ["quoted `a` a"]],
    ["1.5e-3.x", ["number 1.5e-3 1.5e-3", "symbol . .", "word x x"]],
    [".5", ["number .5 .5"]],
    ["a<>b", ["word a a", "symbol <> <>", "word b b"]],
    ["x->y", ["word x x", "symbol -> ->", "word y y"]],
    ["a -- b\n/* c\n'd */ e", ["word a a", "word e e"]],
    ["größe_1", ["word größe_1 größe_1"]],
    ["  ", []],
  ])("splits %j", (sql, expected) => {
    expect(tokenizeSql(sql).map(({ kind, raw, value }) => `${kind} ${raw} ${value}`)).toEqual(expected);
  });

  it.each([
    ["SELECT 'open", "line 1:8: mismatched input '''"],
    ['a\nb "', "line 2:3: mismatched input '\"'"],
    ["a # b", "line 1:3: mismatched input '#'"],
  ])("refuses %j where no token begins", (sql, message) => {
    expect(() => tokenizeSql(sql)).toThrow(new AthenaSqlError("SYNTAX_ERROR", message));
  });

  it("locates each token in the text", () => {
    const piece = fc.constantFrom("a", "'x''y'", '"q"', "1.5", "<=", "(", ")", ";", " ", "\n", "-- c\n", "/* ' */");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const sql = pieces.join(" ");

        const tokens = tokenizeSql(sql);

        expect(tokens.map(({ start, end }) => sql.slice(start, end))).toEqual(tokens.map(({ raw }) => raw));
      }),
    );
  });
});

describe("formatPosition", () => {
  it.each([
    ["", 0, "line 1:1"],
    ["abc", 2, "line 1:3"],
    ["\nabc", 0, "line 1:1"],
    ["\nabc", 1, "line 2:1"],
    ["a\n\nbc", 4, "line 3:2"],
  ])("counts lines and columns of %j from 1", (sql, position, expected) => {
    expect(formatPosition(sql, position)).toBe(expected);
  });
});

describe("findClosing", () => {
  it.each([
    ["(a)", 0, 2],
    ["f([1, (2)], 3) + (4)", 1, 11],
    ["(')')", 0, 2],
    ["(a (b)", 0, 4],
  ])("in %j closes token %i by token %i", (sql, open, expected) => {
    expect(findClosing(tokenizeSql(sql), open)).toBe(expected);
  });
});
