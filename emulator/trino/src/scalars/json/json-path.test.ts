import { describe, expect, it } from "vitest";

import { parseJsonPath } from "./json-path.ts";

/** As Trino 426 reads them. */
describe("parseJsonPath", () => {
  it.each([
    ["$", []],
    ["$.a.b[1]", ["a", "b", "1"]],
    ['$["a b"]["c"]', ["a b", "c"]],
    ["$[a].b:c", ["a", "b:c"]],
    ["$.é_٣", ["é_٣"]],
    [String.raw`$["a\"b"]["\\"]`, ['a"b', "\\"]],
    ['$[""]', [""]],
  ])("reads %s", (path, steps) => {
    expect(parseJsonPath(path)).toEqual(steps);
  });

  it.each([
    "",
    "a",
    "$a",
    "$.",
    "$..a",
    "$.a.",
    "$.*",
    "$[*]",
    "$[-1]",
    "$[0:2]",
    "$[0,1]",
    "$[?(@.a>1)]",
    "$['a']",
    '$.["a"]',
    '$["a"',
    '$["a"]x',
    String.raw`$["\u0061"]`,
    "$[ 0 ]",
    "$.a b",
    "$.a-b",
    "$.😀",
    " $.a",
    "$.a.size()",
  ])("refuses %j", (path) => {
    expect(() => parseJsonPath(path)).toThrow(`INVALID_FUNCTION_ARGUMENT: Invalid JSON path: '${path}'`);
  });
});
