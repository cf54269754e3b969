import { describe, expect, it } from "vitest";

import {
  countItems,
  extractJson,
  extractScalar,
  getItem,
  hasItem,
  isJsonScalar,
  isSameDouble,
  isSameText,
  isSameWhole,
  measureJson,
  parseJson,
} from "./json-functions.ts";
import { parseJsonPath } from "./json-path.ts";

/** As Trino 426 answers. */
describe("parseJson", () => {
  it.each([
    [
      '{"b": {"d":1,"c":[1, 2 ,{"z":1,"y":2}]}, "a": null, "B": true}',
      '{"B":true,"a":null,"b":{"c":[1,2,{"y":2,"z":1}],"d":1}}',
    ],
    ['{"a":1,"a":2}', '{"a":2}'],
    [
      "[1.10, 1e3, 1E400, -0, -0.0, 1E-7, 100000000000000000000]",
      '[1.1,1000.0,"Infinity",0,-0.0,1.0E-7,100000000000000000000]',
    ],
    [String.raw`"a\u0041\n\/\u00e9\u0001😀"`, String.raw`"aA\n/é\u0001\uD83D\uDE00"`],
    [" null ", "null"],
  ])("brings %s into one form", (text, json) => {
    expect(parseJson(text)).toBe(json);
  });

  it.each([
    "",
    " ",
    "{",
    '{"a":1} x',
    "nul",
    "[1,]",
    "{a:1}",
    "{'a':1}",
    "01",
    "NaN",
    "1 2",
    "1.",
    "1e",
    '"\n"',
    "[1] /* */",
  ])("refuses %j", (text) => {
    expect(() => parseJson(text)).toThrow(`INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON: '${text}'`);
  });

  it("refuses what is too deep for it", () => {
    expect(() => parseJson("[".repeat(100_000))).toThrow("NOT_SUPPORTED: JSON deeper than 2000");
  });
});

describe("extractScalar", () => {
  it.each([
    ['{"a":1.10}', "$.a", "1.10"],
    ['{"a":1e3}', "$.a", "1e3"],
    ['{"a":null}', "$.a", null],
    ['{"a":[1]}', "$.a", null],
    ['{"a":"x\\u0041"}', "$.a", "xA"],
    ['{"a":"\\ud83d"}', "$.a", "?"],
    ['{"a":1,"a":2}', "$.a", "1"],
    ['{"a":{"x":1},"a":{"b":2}}', "$.a.b", null],
    ['{"0":1}', "$[0]", "1"],
    ["[5]", '$["0"]', "5"],
    ["[1,2]", "$[01]", "2"],
    ["[1]", "$[99999999999]", null],
    ['{"a":1', "$.a", "1"],
    ['{"a":1,}', "$.b", null],
    ["1x", "$", null],
    ["1 x", "$", "1"],
    ["[1x", "$[0]", "1"],
    ['"x"', "$", "x"],
    ["", "$", null],
  ])("finds in %s by %s: %s", (json, path, scalar) => {
    expect(extractScalar(json, parseJsonPath(path))).toBe(scalar);
  });
});

describe("extractJson", () => {
  it.each([
    ['{"a":{"c": 1.10, "A":   2}} x', "$.a", '{"c":1.1,"A":2}'],
    ['{"a":1,"a":2}', "$", '{"a":1,"a":2}'],
    ['{"a":null}', "$.a", "null"],
    ['{"a":[1,2}', "$.a", null],
    ['{"a":[1,2}', "$.a[0]", "1"],
    ["[1", "$", null],
  ])("finds in %s by %s: %s", (json, path, found) => {
    expect(extractJson(json, parseJsonPath(path))).toBe(found);
  });
});

describe("measureJson", () => {
  it.each([
    ['{"a":{"b":1,"c":2}', "$.a", 2n],
    ['{"a":1}', "$.a", 0n],
    ['{"a":1}', "$.x", null],
    ["[1,2", "$", null],
  ])("measures %s by %s: %d", (json, path, size) => {
    expect(measureJson(json, parseJsonPath(path))).toBe(size);
  });
});

describe("countItems", () => {
  it.each([
    ["[]", 0n],
    ['[1,[2,3],{"a":[1]}] x', 3n],
    ["[1,2,]", null],
    ["[1 2]", null],
    ["[1,2", null],
    ['{"a":1}', null],
    ["x", null],
  ])("counts the items of %s: %d", (json, count) => {
    expect(countItems(json)).toBe(count);
  });
});

describe("getItem", () => {
  it.each([
    ['["a","b"]', -1n, "b"],
    ['["a","b"]', -3n, null],
    ['[1.10,[2, 3],{"b":1, "a":2},null]', 0n, "1.10"],
    ['[1.10,[2, 3],{"b":1, "a":2},null]', 2n, '{"b":1,"a":2}'],
    ['[1.10,[2, 3],{"b":1, "a":2},null]', 3n, null],
    ['{"0":1}', 0n, null],
    ["[1, x", 0n, "1"],
  ])("gets of %s the item %d: %s", (json, index, item) => {
    expect(getItem(json, index)).toBe(item);
  });
});

describe("hasItem", () => {
  it.each([
    ["[1,2]", (item: string) => isSameWhole(item, 2n), true],
    ["[1.0,2]", (item: string) => isSameWhole(item, 1n), false],
    ["[1, x", (item: string) => isSameWhole(item, 1n), true],
    ["[2, x", (item: string) => isSameWhole(item, 1n), null],
    ["[1]", (item: string) => isSameDouble(item, 1), false],
    ["[1e0]", (item: string) => isSameDouble(item, 1), true],
    ['["\\u0041"]', (item: string) => isSameText(item, "A"), true],
    ['["1"]', (item: string) => isSameWhole(item, 1n), false],
    ['{"a":1}', () => true, null],
  ])("looks through %s", (json, passes, found) => {
    expect(hasItem(json, passes)).toBe(found);
  });
});

describe("isJsonScalar", () => {
  it("tells scalars from the rest", () => {
    expect(["1", ' "a" ', "null", "[1]", "{}"].map(isJsonScalar)).toEqual([true, true, true, false, false]);
    expect(() => isJsonScalar("1 x")).toThrow("INVALID_FUNCTION_ARGUMENT: Invalid JSON value: 1 x");
  });
});
