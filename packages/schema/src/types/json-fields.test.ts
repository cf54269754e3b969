import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseJsonFields } from "./json-fields.ts";

describe("parseJsonFields", () => {
  it.each([
    ["{}", []],
    [
      '{"a":"x","b":null,"c":true}',
      [
        ["a", "x"],
        ["b", undefined],
        ["c", "true"],
      ],
    ],
    [
      '{"a":9007199254740993,"b":1.50,"c":-0,"d":1E400}',
      [
        ["a", "9007199254740993"],
        ["b", "1.50"],
        ["c", "-0"],
        ["d", "1E400"],
      ],
    ],
    ['{"a":{"b":[1.0,{"c":9007199254740993}]}}', [["a", '{"b":[1.0,{"c":9007199254740993}]}']]],
    ['{"a":1,"a":1.0}', [["a", "1.0"]]],
    ['{"a":1.0,"a":"x","a":2.50}', [["a", "2.50"]]],
    [
      '{"__proto__":1,"toJSON":2,"rawJSON":"3"}',
      [
        ["__proto__", "1"],
        ["toJSON", "2"],
        ["rawJSON", "3"],
      ],
    ],
    ['{"a":{"rawJSON":"x","toJSON":1}}', [["a", '{"rawJSON":"x","toJSON":1}']]],
    [' {"a" : "\\u00e9\\n"} \r', [["a", "é\n"]]],
  ])("reads the fields of %s to the digit", (text, fields) => {
    expect([...(parseJsonFields(text) ?? [])]).toEqual(fields);
  });

  it.each(["", " ", "null", "1", '"a"', "true", "[]", '[{"a":1}]', "{", '{"a":1}{}', "{a:1}", '{"a":NaN}', '{"a":01}'])(
    "takes no object out of %j",
    (text) => {
      expect(parseJsonFields(text)).toBeUndefined();
    },
  );

  it("survives what is nested deeper than the stack", () => {
    expect(parseJsonFields(`{"a":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`)).toBeUndefined();
  });

  it("takes a field's text for whatever else JSON may hold", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const fields = Object.entries(object).map(([key, value]) => [
          key,
          value === null ? undefined : typeof value === "string" ? value : JSON.stringify(value),
        ]);

        expect([...(parseJsonFields(JSON.stringify(object)) ?? [])]).toEqual(fields);
      }),
    );
  });
});
