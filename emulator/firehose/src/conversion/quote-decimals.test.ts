import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createDecimalKeys, quoteDecimals } from "./quote-decimals.ts";

describe("quoteDecimals", () => {
  it.each([
    ['{"price":1.50,"size":2.5}', '{"price":"1.50","size":2.5}'],
    ['{"price" :\t-0.1 }', '{"price" :\t"-0.1" }'],
    ['{"price":1}\n{"price":2E-3}\n', '{"price":"1"}\n{"price":"2E-3"}\n'],
    ['{"price":null,"size":1}', '{"price":null,"size":1}'],
    ['{"price":"1.5"}', '{"price":"1.5"}'],
    ['{"note":"\\"price\\":1.5","size":1}', '{"note":"\\"price\\":1.5","size":1}'],
    ['{"note":"price","size":1}', '{"note":"price","size":1}'],
    ['{"pri\\u0063e":1.5}', '{"pri\\u0063e":"1.5"}'],
    ['{"price":[1.5,2],"size":[3]}', '{"price":["1.5","2"],"size":[3]}'],
    ['{"at":{"price":1.5},"size":1}', '{"at":{"price":"1.5"},"size":1}'],
    ['{"ü":1,"price":1.5}', '{"ü":1,"price":"1.5"}'],
  ])("makes %s %s", (lines, expected) => {
    expect(quoteText(lines)).toBe(expected);
  });

  it.each([
    '{"price":01.5}',
    '{"price":1.}',
    '{"price":-}',
    '{"price":1-2}',
    '{"price',
    '{"price":1.5.5}',
    '{"\\x":1}',
  ])("leaves %s as wrong as it is", (lines) => {
    expect(quoteText(lines)).toBe(lines);
  });

  it("changes nothing else, in any JSON", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(quoteDecimals(Buffer.from(json), () => false).toString()).toBe(json);
      }),
    );
  });

  it("makes texts of all numbers of any JSON, where any key is one", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const quoted = quoteDecimals(Buffer.from(JSON.stringify({ a: value })), () => true).toString();
        const expected: unknown = JSON.parse(JSON.stringify({ a: value }), (_, each: unknown) =>
          typeof each === "number" ? String(each) : each,
        );
        expect(JSON.parse(quoted)).toEqual(expected);
      }),
    );
  });
});

describe("createDecimalKeys", () => {
  it.each([
    ["decimal(4,2)", "a"],
    ["array<decimal(4,2)>", "a"],
    ["struct<b:int,c:struct<d:decimal(4,2)>>", "d"],
    ["map<string,decimal(4,2)>", "any key at all"],
  ])("finds the decimals of %s under %j", (type, key) => {
    expect(createDecimalKeys([{ name: "a", type }])?.(key)).toBe(true);
  });

  it("knows the others", () => {
    const isDecimalKey = createDecimalKeys([
      { name: "a", type: "decimal(4,2)" },
      { name: "b", type: "double" },
    ]);

    expect(isDecimalKey?.("b")).toBe(false);
  });

  it("finds none in a table without", () => {
    expect(createDecimalKeys([{ name: "a", type: "struct<b:double>" }])).toBeUndefined();
  });
});

function quoteText(lines: string): string {
  return quoteDecimals(Buffer.from(lines), (key) => key === "price").toString();
}
