import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { copyUnpaddedText, createTextStep } from "./text-step.ts";
import { createTranscoder, readOutput } from "./transcoder-fixture.ts";

const plain = { delimiter: ",", quotes: true, trim: false };
const trimmed = { ...plain, trim: true };
const bare = { ...plain, quotes: false };

/** What the step writes, and the input it leaves unread; undefined when it leaves the field alone. */
function copy(input: string, format = plain) {
  const transcoder = createTranscoder(input, format);
  if (!createTextStep(format)(transcoder)) return undefined;
  return [readOutput(transcoder), transcoder.input.toString("utf8", transcoder.at, transcoder.end)];
}

describe("createTextStep", () => {
  it.each([
    ["a,b", '"a"', ",b"],
    [",b", '""', ",b"],
    ["a", '"a"', ""],
    ["a\nb", '"a"', "\nb"],
    [" a ,b", '" a "', ",b"],
    ["Iris-né\u007F😀,b", '"Iris-né\u007F😀"', ",b"],
    ["a\\b,", String.raw`"a\\b"`, ","],
    ['a,"\\', '"a"', ',"\\'],
    ['"a",b', '"a"', ",b"],
    ['"",b', '""', ",b"],
    ['"a,b",c', '"a,b"', ",c"],
    ['"a ""b""",c', String.raw`"a \"b\""`, ",c"],
    ['"""",c', String.raw`"\""`, ",c"],
    ['"a\nb\r\nc",d', String.raw`"a\nb\r\nc"`, ",d"],
    ['"a\\b",c', String.raw`"a\\b"`, ",c"],
    ['"a"', '"a"', ""],
  ])("copies the first field of %j as a JSON string", (input, token, rest) => {
    expect(copy(input)).toEqual([token, rest]);
  });

  it.each([
    ['a"b,', '"a"', '"b,'],
    ["a\tb,", '"a"', "\tb,"],
    ["a\r\n", '"a"', "\r\n"],
    ['"a"x,b', '"a"', "x,b"],
  ])("stops where %j stops being plain, and leaves it to the caller to see", (input, token, rest) => {
    expect(copy(input)).toEqual([token, rest]);
  });

  it.each(['"a', '"a\n', '"a""', '"a\tb",c', '"\u0001",c'])("leaves %j alone", (input) => {
    expect(copy(input)).toBeUndefined();
  });

  it.each([
    ["a,b", '"a"', ",b"],
    ["  a b  ,c", '"a b"', ",c"],
    ["   ,c", '""', ",c"],
    ["aéa ,c", '"aéa"', ",c"],
    ["é,c", '"é"', ",c"],
    [' "a, b  " ,c', '"a, b"', ",c"],
    ['" a ""b"" ",c', String.raw`"a \"b\""`, ",c"],
    ["a\\ ,c", String.raw`"a\\"`, ",c"],
  ])("takes the blanks off the first field of %j in a format that trims", (input, token, rest) => {
    expect(copy(input, trimmed)).toEqual([token, rest]);
  });

  it.each(["\u{A0}a,", " a\u{A0} ,", '"\u{A0}a",', '"\na",', '"a\n",', '"a\r",', '" a \n",'])(
    "leaves %j to the general path, which knows other padding",
    (input) => {
      expect(copy(input, trimmed)).toBeUndefined();
    },
  );

  it.each([
    ['"a",b', String.raw`"\"a\""`, ",b"],
    ['a""b,c', String.raw`"a\"\"b"`, ",c"],
    ["a,b", '"a"', ",b"],
  ])("copies the quotes of %j in a format that has none", (input, token, rest) => {
    expect(copy(input, bare)).toEqual([token, rest]);
  });

  it("copies a field of any length, from any offset", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé 😀]{0,30}$/u), fc.nat({ max: 9 }), (field, at) => {
        const transcoder = createTranscoder(`${"x".repeat(at)}${field},rest`);
        transcoder.at = at;

        expect(createTextStep(plain)(transcoder)).toBe(true);
        expect(readOutput(transcoder)).toBe(JSON.stringify(field));
      }),
    );
  });

  it("writes what JSON.stringify does", () => {
    const unit = fc.constantFrom("a", '"', ",", "\n", "\r", "\\", "é", "😀");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        expect(copy(`"${text.replaceAll('"', '""')}",b`)).toEqual([JSON.stringify(text), ",b"]);
      }),
    );
  });
});

describe("copyUnpaddedText", () => {
  it.each([
    ["a b,", '"a b"', ","],
    ['" a ",', '" a "', ","],
    ["", '""', ""],
    [",a ", '""', ",a "],
  ])("copies the first field of %j", (input, token, rest) => {
    const transcoder = createTranscoder(input, plain);

    expect(copyUnpaddedText(transcoder)).toBe(true);
    expect([readOutput(transcoder), input.slice(transcoder.at)]).toEqual([token, rest]);
  });

  it.each([" a,", "a ,", "\ta,", ' "a",', " ,"])("leaves %j, which is padded, to the general path", (input) => {
    expect(copyUnpaddedText(createTranscoder(input, plain))).toBe(false);
  });
});
