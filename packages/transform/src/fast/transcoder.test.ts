import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTranscoder, readOutput } from "./transcoder-fixture.ts";
import type { Transcoder } from "./transcoder.ts";

/** What a method writes, and the input it leaves unread; undefined when it answers false. */
function copy(input: string, step: (transcoder: Transcoder) => boolean) {
  const transcoder = createTranscoder(input);
  if (!step(transcoder)) return undefined;
  return [readOutput(transcoder), transcoder.input.toString("utf8", transcoder.at, transcoder.end)];
}

const copyPlain = (input: string) => copy(input, (transcoder) => transcoder.copyPlainText());
const copyTrimmed = (input: string) => copy(input, (transcoder) => transcoder.copyTrimmedText());
const copyQuoted = (input: string) => copy(input, (transcoder) => transcoder.copyQuotedText());
const trim = (field: string) =>
  copy(`"${field}"`, (transcoder) => transcoder.copyQuotedText() && transcoder.trimText(0));
const copyInt = (input: string) => copy(input, (transcoder) => transcoder.copyNumber(9, true));
const copyDouble = (input: string) => copy(input, (transcoder) => transcoder.copyNumber(9, false));

describe("Transcoder", () => {
  it("sees a newline after the last byte", () => {
    const transcoder = createTranscoder("a");
    transcoder.at = 1;

    expect(transcoder.peek()).toBe(0x0a);
  });

  it("skips blank lines, and tells whether a row is left", () => {
    const transcoder = createTranscoder("\n\na\n\n");

    expect([transcoder.skipBlankLines(), transcoder.at]).toEqual([true, 2]);
    transcoder.at = 3;
    expect(transcoder.skipBlankLines()).toBe(false);
  });

  it("starts each record afresh, at its first row", () => {
    const transcoder = createTranscoder("a long record that comes first\n");
    transcoder.copyPlainText();
    const { record } = transcoder;
    transcoder.begin(Buffer.from("#envelope\nb"), 10);
    transcoder.copyPlainText();

    expect(readOutput(transcoder)).toBe('"b"');
    expect([transcoder.at, transcoder.end]).toEqual([11, 11]);
    expect(transcoder.record).not.toBe(record);
  });

  it("reads a field's text without moving on", () => {
    const transcoder = createTranscoder("né,b");

    expect([transcoder.readFieldText(), transcoder.at]).toEqual(["né", 0]);
  });

  it("compares repeated input to the last byte", () => {
    const transcoder = createTranscoder("abc,abd,");
    transcoder.at = 4;

    expect([transcoder.repeatsInput(0, 2), transcoder.repeatsInput(0, 3)]).toEqual([true, false]);
  });
});

describe("copyNumber", () => {
  it.each(["0", "-0", "7", "-12", "123456789"])("copies the integer %s", (text) => {
    expect(copyInt(`${text},b`)).toEqual([text, ",b"]);
  });

  it.each(["0.5", "-0.50", "1234567.89"])("copies the number %s", (text) => {
    expect(copyDouble(`${text},b`)).toEqual([text, ",b"]);
  });

  it.each(["", "-", "+1", "007", "-01", "x", "1234567890"])("leaves the integer %j alone", (text) => {
    expect(copyInt(`${text},b`)).toBeUndefined();
  });

  it.each([".5", "5.", "-.5", "12345678.90"])("leaves the number %j alone", (text) => {
    expect(copyDouble(`${text},b`)).toBeUndefined();
  });

  it("stops where the number ends, and leaves it to the caller to see what follows", () => {
    expect(copyInt("1.5,b")).toEqual(["1", ".5,b"]);
    expect(copyDouble("1e5,b")).toEqual(["1", "e5,b"]);
  });
});

describe("copyPlainText", () => {
  it.each([
    ["a,b", '"a"', ",b"],
    [",b", '""', ",b"],
    ["a", '"a"', ""],
    ["a\nb", '"a"', "\nb"],
    [" a ,b", '" a "', ",b"],
    ["Iris-né\u007F😀,b", '"Iris-né\u007F😀"', ",b"],
  ])("copies the first field of %j", (input, token, rest) => {
    expect(copyPlain(input)).toEqual([token, rest]);
  });

  it.each(['a"b,', "a\\b,", "a\tb,", "a\r\n", '"a",'])("leaves %j alone", (input) => {
    expect(copyPlain(input)).toBeUndefined();
  });

  it("copies a field of any length, from any offset", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé 😀]{0,30}$/u), fc.nat({ max: 9 }), (field, at) => {
        const transcoder = createTranscoder(`${"x".repeat(at)}${field},rest`);
        transcoder.at = at;

        expect(transcoder.copyPlainText()).toBe(true);
        expect(readOutput(transcoder)).toBe(JSON.stringify(field));
      }),
    );
  });
});

describe("copyTrimmedText", () => {
  it.each([
    ["a,b", '"a"', ",b"],
    ["  a b  ,c", '"a b"', ",c"],
    ["   ,c", '""', ",c"],
    ["aéa ,c", '"aéa"', ",c"],
  ])("copies the first field of %j without the blanks around it", (input, token, rest) => {
    expect(copyTrimmed(input)).toEqual([token, rest]);
  });

  it.each(["\u{A0}a,", " a\u{A0} ,", "é,", 'a"b,'])("leaves %j alone", (input) => {
    expect(copyTrimmed(input)).toBeUndefined();
  });
});

describe("copyQuotedText", () => {
  it.each([
    ['"a",b', '"a"', ",b"],
    ['"",b', '""', ",b"],
    ['"a,b",c', '"a,b"', ",c"],
    ['"a ""b""",c', String.raw`"a \"b\""`, ",c"],
    ['"""",c', String.raw`"\""`, ",c"],
    ['"a\nb\r\nc",d', String.raw`"a\nb\r\nc"`, ",d"],
    ['"a\\b",c', String.raw`"a\\b"`, ",c"],
    ['"a"', '"a"', ""],
    ['"a"x,b', '"a"', "x,b"],
  ])("copies the first field of %j as a JSON string", (input, token, rest) => {
    expect(copyQuoted(input)).toEqual([token, rest]);
  });

  it.each(['"a', '"a\n', '"a""', '"a\tb",c', '"\u0001",c'])("leaves %j alone", (input) => {
    expect(copyQuoted(input)).toBeUndefined();
  });

  it("writes what JSON.stringify does", () => {
    const unit = fc.constantFrom("a", '"', ",", "\n", "\r", "\\", "é", "😀");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        expect(copyQuoted(`"${text.replaceAll('"', '""')}",b`)).toEqual([JSON.stringify(text), ",b"]);
      }),
    );
  });
});

describe("trimText", () => {
  it.each([
    ["a", '"a"'],
    ["a  ", '"a"'],
    ["a b ", '"a b"'],
    ["   ", '""'],
    ["", '""'],
    ['a ""b""', String.raw`"a \"b\""`],
  ])("takes the blanks off the end of %j", (field, token) => {
    expect(trim(field)).toEqual([token, ""]);
  });

  it.each([" a", "\na", "a\n", "a\r", "é", "aé", "\u{A0}a"])("leaves %j to the general path", (field) => {
    expect(trim(field)).toBeUndefined();
  });
});
