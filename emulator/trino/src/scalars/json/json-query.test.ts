import { describe, expect, it } from "vitest";

import { existsInJson, findJsonValue, queryJson } from "./json-query.ts";

function query(json: string, path: string, wrapper = "unconditional"): string | null {
  return queryJson(json, path, "{}", wrapper, "keep", "null", "null");
}

const store = '{"items":[{"n":"x","p":5},{"n":"y","p":7,"t":[1,2]}]}';

/** As Trino 426 answers, with a wrapper. */
describe("queryJson", () => {
  it.each([
    [store, "lax $.items.n", '["x","y"]'],
    [store, "strict $.items.n", null],
    [store, "strict $.items[*].n", '["x","y"]'],
    [store, "strict $.items[*].t", null],
    [store, "lax $.items[*].t", "[[1,2]]"],
    [store, "lax $.items[last].t[*]", "[1,2]"],
    [store, "lax $.items[0, last].p", "[5,7]"],
    [store, "lax $.items[1 to 5].p", "[7]"],
    [store, "strict $.items[1 to 5].p", null],
    [store, "lax $.items[last - 1].p", "[5]"],
    [store, "lax $..t", "[[1,2]]"],
    [store, "lax $.items[0].*", '["x",5]'],
    [store, "lax $.items ? (@.p > 6).n", '["y"]'],
    [store, 'lax $.items[*] ? (@.n starts with "x" || exists(@.t)).p', "[5,7]"],
    [store, "lax $.items[*] ? (!(@.p == 5) && @.t[*] >= 2).n", '["y"]'],
    ['{"a b":1}', 'lax $."a b"', "[1]"],
    ["5", "lax $[0]", "[5]"],
    ["5", "strict $[*]", null],
    ["[1,2]", "lax $[*] ? ((@ + 1) > 2)", "[2]"],
    ['[1,2.0,"2",null]', "lax $[*] ? (@ == 2)", "[2.0]"],
    ['["a",1]', "lax $[*] ? ((@ == 1) is unknown)", '["a"]'],
    ['["b",null]', "lax $[*] ? (@ == null)", "[null]"],
    ['[1,"a",[2]]', "strict $[*].type()", '["number","string","array"]'],
    ["[1,2]", "lax $.size()", "[2]"],
    ['[-5.7,"5.7"]', "lax $[*].double()", "[-5.7,5.7]"],
    ["-5.7", "lax $.floor()", "[-6.0]"],
    ["5", "lax -$ * 2", "[-10]"],
    ['{"a":1,"a":2} x', "lax $", '[{"a":2}]'],
  ])("finds in %s by %s: %s", (json, path, found) => {
    expect(query(json, path)).toBe(found);
  });

  it.each([
    ['{"b":[1]}', "without", "[1]"],
    ['{"b":[1]}', "conditional", "[1]"],
    ['{"b":[1]}', "unconditional", "[[1]]"],
    ['{"b":"x"}', "without", '"x"'],
    ['{"b":"x"}', "conditional", '["x"]'],
  ])("wraps what it finds in %s with wrapper %s as %s", (json, wrapper, found) => {
    expect(query(json, "lax $.b", wrapper)).toBe(found);
  });

  it("does as ON EMPTY and ON ERROR say", () => {
    expect(queryJson("{}", "lax $.a", "{}", "without", "keep", "empty array", "null")).toBe("[]");
    expect(queryJson("x", "lax $", "{}", "without", "keep", "null", "empty object")).toBe("{}");
    expect(() => queryJson("[1,2]", "lax $[*]", "{}", "without", "keep", "null", "error")).toThrow(
      "PATH_EVALUATION_ERROR: conversion from JSON failed: JSON path found multiple items",
    );
  });

  it("leaves out a text's quotes", () => {
    expect(queryJson('["x"]', "lax $[0]", "{}", "without", "omit", "null", "null")).toBe("x");
  });
});

describe("existsInJson", () => {
  it("looks for any item, with what is passed", () => {
    expect(existsInJson("[1,2]", "lax $[*] ? (@ == $x)", '{"x":2}', "false")).toBe(true);
    expect(existsInJson("[1,2]", "lax $[*] ? (@ == $x)", '{"x":3}', "false")).toBe(false);
  });

  it.each([
    ["false", false],
    ["true", true],
    ["unknown", null],
  ])("gives %s on an error", (onError, exists) => {
    expect(existsInJson("{}", "strict $.a", "{}", onError)).toBe(exists);
  });

  it("fails on an error if it shall", () => {
    expect(() => existsInJson("{}", "strict $.a", "{}", "error")).toThrow(
      "path evaluation failed: structural error: missing member 'a' in JSON object",
    );
  });
});

describe("findJsonValue", () => {
  it.each([
    ['{"a":"x"}', "tx"],
    ['{"a":12}', "w12"],
    ['{"a":1.10}', "d1.1E0"],
    ['{"a":true}', "btrue"],
    ['{"a":null}', null],
    ['{"a":[1]}', "error"],
    ['{"a":12345678901234567890}', "error"],
    ["{}", "empty"],
    ["{", "error"],
  ])("finds the scalar of %s: %s", (json, found) => {
    expect(findJsonValue(json, "lax $.a", "{}", "default", "default")).toBe(found);
  });
});
