import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { tokenizeSql } from "./tokenize-sql.ts";

describe("tokenizeSql", () => {
  it.each([
    ["Select X", ["word Select", "word X"]],
    ["'it''s -- no comment'", ["text 'it''s -- no comment'"]],
    ['"a ""b"""', ['quoted "a ""b"""']],
    ["`a``b`", ["backquoted `a``b`"]],
    ["u&'a' U &'a'", ["unicode text u&'a'", "word U", "unrecognized &", "text 'a'"]],
    ["x'61' X '61'", ["binary x'61'", "word X", "text '61'"]],
    ["1.5e-3.x", ["double 1.5e-3", "symbol .", "word x"]],
    ["a.1 .5 1. 1_000 0xfF", ["word a", "decimal .1", "decimal .5", "decimal 1.", "integer 1_000", "integer 0xfF"]],
    ["1a 1e 0x 1__0", ["digit word 1a", "digit word 1e", "digit word 0x", "digit word 1__0"]],
    ["a<>b!=c", ["word a", "symbol <>", "word b", "symbol !=", "word c"]],
    ["x->y||z=>w", ["word x", "symbol ->", "word y", "symbol ||", "word z", "symbol =>", "word w"]],
    ["a::b", ["word a", "symbol :", "symbol :", "word b"]],
    ["a -- b\n/* c\n'd */ e", ["word a", "word e"]],
    ["größe_1", ["word gr", "unrecognized ö", "unrecognized ß", "word e_1"]],
    ["ſelect", ["unrecognized ſ", "word elect"]],
    ["$$a$$", ["unrecognized $", "unrecognized $", "word a", "unrecognized $", "unrecognized $"]],
    ["  ", []],
  ])("splits %j", (sql, expected) => {
    expect(tokenizeSql(sql).map(({ kind, raw }) => `${kind} ${raw}`)).toEqual([...expected, "end <EOF>"]);
  });

  // What DuckDB would read in another way.
  it.each([
    ["a --\rb", ["word a", "word b"]],
    ["/* /* a */ b", ["word b"]],
    ["a\f\u20281\u00A0", ["word a", "unrecognized \f", "unrecognized \u2028", "integer 1", "unrecognized \u00A0"]],
    ["'a\0b'", ["unrecognized '", "word a", "unrecognized \0", "word b", "unrecognized '"]],
    ["/* a", ["symbol /", "symbol *", "word a"]],
    ["'a", ["unrecognized '", "word a"]],
  ])("has Trino's blanks, comments and texts in %j", (sql, expected) => {
    expect(tokenizeSql(sql).map(({ kind, raw }) => `${kind} ${raw}`)).toEqual([...expected, "end <EOF>"]);
  });

  it("gives words a key in lower case, and none to what is quoted", () => {
    expect(tokenizeSql(`FROM "from" 'from' <=`).map(({ key }) => key)).toEqual(["from", "", "", "<=", "<EOF>"]);
  });

  it.each([
    ["a ; ", ["a"], 2],
    ["a;;", ["a", ";"], 2],
    ["a; b", ["a", ";", "b"], 4],
  ])("leaves out one semicolon at the end of %j", (sql, raws, end) => {
    const tokens = tokenizeSql(sql);

    expect(tokens.slice(0, -1).map(({ raw }) => raw)).toEqual(raws);
    expect(tokens.at(-1)?.start).toBe(end);
  });

  it.each([
    [String.raw`'it\'s' "a\"b" '\\'`, [String.raw`text 'it\'s'`, String.raw`text "a\"b"`, String.raw`text '\\'`]],
    ["`a` x", ["backquoted `a`", "word x"]],
  ])("splits Hive's %j", (sql, expected) => {
    expect(tokenizeSql(sql, "hive").map(({ kind, raw }) => `${kind} ${raw}`)).toEqual([...expected, "end <EOF>"]);
  });

  it("locates each token in the text", () => {
    const piece = fc.constantFrom(
      "a",
      "'x''y'",
      '"q"',
      "1.5",
      "1a",
      "<=",
      "(",
      "'",
      "ö",
      " ",
      "\n",
      "-- c\n",
      "/* ' */",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const sql = pieces.join(" ");

        const tokens = tokenizeSql(sql).slice(0, -1);

        expect(tokens.map(({ start, end }) => sql.slice(start, end))).toEqual(tokens.map(({ raw }) => raw));
      }),
    );
  });
});
