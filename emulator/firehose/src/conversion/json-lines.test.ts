import { describe, expect, it } from "vitest";

import { toJsonLines } from "./json-lines.ts";

describe("toJsonLines", () => {
  it.each([
    ["one document", '{"a":1}', '{"a":1}\n'],
    ["an ended line", '{"a":1}\n', '{"a":1}\n'],
    ["lines", '{"a":1}\n{"a":2}\n', '{"a":1}\n{"a":2}\n'],
    ["lines of Windows", '{"a":1}\r\n{"a":2}\r\n', '{"a":1}\n{"a":2}\n'],
    ["lines with empty ones between", '\n{"a":1}\n\n\n{"a":2}', '{"a":1}\n{"a":2}\n'],
    ["documents behind each other", '{"a":1}{"a":2} {"a":3}', '{"a":1}\n{"a":2}\n{"a":3}\n'],
    ["a document over several lines", '{\n  "a": 1\n}\n', '{   "a": 1 }\n'],
    ["objects in objects", '{"a":{"b":{}}}{"c":[{}]}', '{"a":{"b":{}}}\n{"c":[{}]}\n'],
    ["braces in texts", '{"a":"}{"}{"b":"{"}', '{"a":"}{"}\n{"b":"{"}\n'],
    ["quotes in texts", '{"a":"\\"}"}{"b":"\\\\"}', '{"a":"\\"}"}\n{"b":"\\\\"}\n'],
    ["numbers beyond 2^53 as they are", '{"a":9007199254740993,"b":1.50}', '{"a":9007199254740993,"b":1.50}\n'],
    ["nothing", "", ""],
    ["white space", " \n ", ""],
  ])("reads %s", (_, record, expected) => {
    expect(toJsonLines(record)).toBe(expected);
  });

  it("reads a text of many megabytes", () => {
    const document = JSON.stringify({ a: `"${"x".repeat(10_000_000)}` });

    expect(toJsonLines(document)).toBe(`${document}\n`);
  });

  it.each([
    "no JSON",
    "1",
    "null",
    '"text"',
    "[]",
    '[{"a":1}]',
    '{"a":1},{"a":2}',
    '{"a":1',
    '"a":1}',
    '}{"a":1}',
    '{"a":1} rest',
    '{"a":1,}',
    '{"a":NaN}',
    '{"a":"x}',
    '{"a":"line\nbreak"}',
    "{'a':1}",
  ])("refuses %j", (record) => {
    expect(() => toJsonLines(record)).toThrow(SyntaxError);
  });
});
