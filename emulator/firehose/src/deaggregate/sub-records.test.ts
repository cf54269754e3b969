import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { maxSubRecords, splitIntoSubRecords } from "./sub-records.ts";

const json = { type: "JSON" } as const;
const lines = { type: "DELIMITED", delimiter: Buffer.from("\n") } as const;

function toTexts(parts: readonly Buffer[]): readonly string[] {
  return parts.map((part) => part.toString());
}

describe("subRecordsIn of type JSON", () => {
  it.each([
    ["one object", '{"a":1}', ['{"a":1}']],
    ["lines", '{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
    ["lines of Windows, some empty", '\r\n{"a":1}\r\n\r\n{"a":2}', ['{"a":1}', '{"a":2}']],
    ["objects behind each other", '{"a":1}{"a":2} {"a":3}', ['{"a":1}', '{"a":2}', '{"a":3}']],
    ["an object over several lines, as it is", '{\n "a": 1\n}\n{}', ['{\n "a": 1\n}', "{}"]],
    ["objects in objects", '{"a":{"b":{}}}{"c":[{}]}', ['{"a":{"b":{}}}', '{"c":[{}]}']],
    ["braces, quotes and backslashes in texts", '{"a":"}{\\"\\\\"}{"b":"{"}', ['{"a":"}{\\"\\\\"}', '{"b":"{"}']],
    ["characters of several bytes", '{"ü":"日本"}{"a":"😀"}', ['{"ü":"日本"}', '{"a":"😀"}']],
  ])("divides %s", (_, record, expected) => {
    expect(toTexts(splitIntoSubRecords(Buffer.from(record), json))).toEqual(expected);
  });

  it.each(["", " \n", '[{"a":1},{"a":2}]', "a,b\nc,d\n", '{"a":1}x', '{"a":', '{"a":"', '{"a":"\\', '{"a":1}}', "1 2"])(
    "hands %j on whole",
    (record) => {
      expect(toTexts(splitIntoSubRecords(Buffer.from(record), json))).toEqual([record]);
    },
  );

  it("gives back the objects that were put, with whatever white space between", () => {
    const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
    const object = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value));

    fc.assert(
      fc.property(fc.array(fc.tuple(space, object), { minLength: 1 }), space, (pairs, end) => {
        const record = Buffer.from(`${pairs.flat().join("")}${end}`);

        expect(toTexts(splitIntoSubRecords(record, json))).toEqual(pairs.map(([, text]) => text));
      }),
    );
  });
});

describe("subRecordsIn of type DELIMITED", () => {
  it.each([
    ["a\nb\n", ["a", "b"]],
    ["a\nb", ["a", "b"]],
    ["\n\na\n\nb\n", ["a", "b"]],
    ["a", ["a"]],
    ["", [""]],
    ["\n", ["\n"]],
    ['"a\nb",c\n', ['"a', 'b",c']],
  ])("divides %j by bytes, with no regard to quotes", (record, expected) => {
    expect(toTexts(splitIntoSubRecords(Buffer.from(record), lines))).toEqual(expected);
  });

  it("takes a delimiter of several characters", () => {
    const delimiter = Buffer.from("IyMjIw==", "base64");

    const parts = splitIntoSubRecords(Buffer.from("a####b###c"), { type: "DELIMITED", delimiter });

    expect(toTexts(parts)).toEqual(["a", "b###c"]);
  });

  it("loses no byte but the delimiters", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^\n]+$/), { minLength: 1, maxLength: maxSubRecords }), (rows) => {
        expect(toTexts(splitIntoSubRecords(Buffer.from(rows.join("\n")), lines))).toEqual(rows);
      }),
    );
  });
});

describe.each([
  ["JSON", json, "{}\n"],
  ["DELIMITED", lines, "row\n"],
])("the cap of subRecordsIn of type %s", (_, split, subRecord) => {
  it("divides 500", () => {
    expect(splitIntoSubRecords(Buffer.from(subRecord.repeat(500)), split)).toHaveLength(500);
  });

  it.each([501, 10_000])("hands %i on undivided", (count) => {
    const record = Buffer.from(subRecord.repeat(count));

    expect(splitIntoSubRecords(record, split)).toEqual([record]);
  });
});
