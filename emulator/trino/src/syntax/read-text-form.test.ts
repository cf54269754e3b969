import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readTextForm", () => {
  it.each([
    ["position('a' in b)", "(call strpos [b 'a'])"],
    ["position(a, b)", "(call position [a b])"],
    ["substring(a from 2)", "(call substr [a 2])"],
    ["substring(a from 2 for 3)", "(call substr [a 2 3])"],
    ["substring(a, 2)", "(call substring [a 2])"],
    ["trim(a)", "(call trim [a])"],
    ["trim(both from a)", "(call trim [a])"],
    ["trim(leading 'x' from a)", "(call ltrim [a 'x'])"],
    ["trim(trailing from a)", "(call rtrim [a])"],
    ["trim('x' from a)", "(call trim [a 'x'])"],
    ["trim(a, 'x')", "(call trim [a 'x'])"],
    ["trim(both)", "(call trim [both])"],
    ["normalize(a)", "(call normalize [a 'NFC'])"],
    ["normalize(a, nfkd)", "(call normalize [a 'NFKD'])"],
    ["listagg(a) within group (order by b)", "(call listagg orderBy: [(b)] [a])"],
    [
      "listagg(distinct a, ',' on overflow truncate '…' without count) within group (order by b desc)",
      "(call listagg orderBy: [(b isDescending)] [a ','] isDistinct onOverflow: (truncate filler: …))",
    ],
    ["listagg(a on overflow error) within group (order by b)", "(call listagg orderBy: [(b)] [a] onOverflow: (error))"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    [
      "trim(from a)",
      "line 1:1: The 'trim' function must have specification, char or both arguments when it takes FROM",
    ],
    ["normalize(a, b)", "line 1:14: mismatched input 'b'. Expecting: 'NFC', 'NFD', 'NFKC', 'NFKD'"],
    ["listagg(a)", "line 1:11: mismatched input '<EOF>'. Expecting: 'WITHIN'"],
    ["listagg(a, b) within group (order by a)", "line 1:12: mismatched input 'b'. Expecting: <string>"],
    [
      "listagg(a on overflow truncate) within group (order by a)",
      "line 1:31: mismatched input ')'. Expecting: 'WITH', 'WITHOUT', <string>",
    ],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
