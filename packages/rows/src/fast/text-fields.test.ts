import { csv, text } from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { copyFields } from "./fields-fixture.ts";

const trimmed = csv({ trim: true });
const bare = csv({ quotes: false });
const padded = csv({ padded: ["a"] });

describe("the kernel, for texts", () => {
  it.each([
    ["a", '"a"'],
    ["", '""'],
    [" a ", '" a "'],
    ["a text of more than one step", '"a text of more than one step"'],
    ["Iris-né\u007F😀", '"Iris-né\u007F😀"'],
    ["a\\b", String.raw`"a\\b"`],
    ['"a"', '"a"'],
    ['""', '""'],
    ['"a,b"', '"a,b"'],
    ['"a ""b"""', String.raw`"a \"b\""`],
    ['""""', String.raw`"\""`],
    ['"a\nb\r\nc"', String.raw`"a\nb\r\nc"`],
    ['"a\\b"', String.raw`"a\\b"`],
  ])("copies %j as a JSON string", (field, token) => {
    expect(copyFields([field, field])).toEqual([token, token]);
  });

  it.each(['a"b', "a\tb", '"a"x', '"a', '"a\n', '"a""', '"a\tb"', '"\u0001"'])(
    "leaves %j to the general path",
    (field) => {
      expect(copyFields([field])).toBeUndefined();
    },
  );

  it.each([
    ["a", '"a"'],
    ["  a b  ", '"a b"'],
    ["   ", '""'],
    ["aéa ", '"aéa"'],
    ["é", '"é"'],
    [' "a, b  " ', '"a, b"'],
    [' " a ""b"" "', String.raw`"a \"b\""`],
    ["a\\ ", String.raw`"a\\"`],
  ])("takes the blanks off %j in a format that trims", (field, token) => {
    expect(copyFields([field], text, trimmed)).toEqual([token]);
  });

  it.each(["\u{A0}a", " a\u{A0} ", '"\u{A0}a"', '"\na"', '"a\n"', '"a\r"', '" a \n"'])(
    "leaves %j to the general path, which knows other padding",
    (field) => {
      expect(copyFields([field], text, trimmed)).toBeUndefined();
    },
  );

  it.each([
    ['"a"', String.raw`"\"a\""`],
    ['a""b', String.raw`"a\"\"b"`],
  ])("copies the quotes of %j in a format that has none", (field, token) => {
    expect(copyFields([field], text, bare)).toEqual([token]);
  });

  it.each([
    ["a b", '"a b"'],
    ['" a "', '" a "'],
    ["", '""'],
  ])("copies %j of a column that may be padded", (field, token) => {
    expect(copyFields([field], text, padded)).toEqual([token]);
  });

  it.each([" a", "a ", "\ta", ' "a"', " "])("leaves %j, which is padded, to the general path", (field) => {
    expect(copyFields([field], text, padded)).toBeUndefined();
  });

  it("copies a field of any length, from any offset", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé 😀]{0,40}$/u), fc.nat({ max: 20 }), (field, before) => {
        const fields = ["x".repeat(before), field];

        expect(copyFields(fields)).toEqual(fields.map((each) => JSON.stringify(each)));
      }),
    );
  });

  it("writes what JSON.stringify does", () => {
    const unit = fc.constantFrom("a", '"', ",", "\n", "\r", "\\", "é", "😀");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (value) => {
        expect(copyFields([`"${value.replaceAll('"', '""')}"`])).toEqual([JSON.stringify(value)]);
      }),
    );
  });
});
