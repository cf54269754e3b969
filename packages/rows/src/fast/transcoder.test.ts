import { describe, expect, it } from "vitest";

import { RecordInput } from "../record-input.ts";
import { createTranscoder, readOutput } from "./transcoder-fixture.ts";
import { Transcoder } from "./transcoder.ts";

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

  it("skips spaces alone", () => {
    const transcoder = createTranscoder("  \ta");
    transcoder.skipSpaces();

    expect(transcoder.at).toBe(2);
  });

  it("starts each record at its first row, and writes behind the one before", () => {
    const transcoder = createTranscoder("a long record that comes first\\\n");
    transcoder.copy(transcoder.wide, 0, "a long".length);
    const { record } = transcoder;
    transcoder.begin(RecordInput.of("#envelope\nb"), 10);
    transcoder.copy(transcoder.wide, 10, 11);

    expect(readOutput(transcoder)).toBe("a longb");
    expect([transcoder.at, transcoder.end]).toEqual([10, 11]);
    expect(transcoder.record).not.toBe(record);
  });

  it("compares repeated input to the last byte", () => {
    const transcoder = createTranscoder("abc,abd,");
    transcoder.at = 4;

    expect([transcoder.repeatsInput(0, 2), transcoder.repeatsInput(0, 3)]).toEqual([true, false]);
  });

  it.each([
    ["a long one,b\n", 10],
    [",b\n", 0],
    ["a\n", 1],
    ["a", 1],
    ["a\\b,c\n", -1],
    ["a long one\\\n", -1],
    ['"a",b\n', -1],
    ['a"b,c\n', -1],
    ["a\tb,c\n", -1],
  ])("finds where the first field of %j ends, unless JSON escapes something in it: %i", (text, end) => {
    expect(createTranscoder(text).findPlainEnd()).toBe(end);
    expect(createTranscoder(text, { quotes: false }).findPlainEnd()).toBe(end);
  });

  it.each([
    ["", true, '""'],
    ["a longer text, plain", true, '"a longer text, plain"'],
    ['a ""b""', true, String.raw`"a \"b\""`],
    ['a ""b""', false, String.raw`"a \"\"b\"\""`],
    ['""', true, String.raw`"\""`],
    ["a\\b", false, String.raw`"a\\b"`],
    ["a\nb\r\nc", false, String.raw`"a\nb\r\nc"`],
    ["é\\😀", false, String.raw`"é\\😀"`],
  ])("writes %j, its quotes doubled: %s, as a JSON string", (text, hasDoubledQuotes, json) => {
    const transcoder = createTranscoder(`x${text}"\\`);
    transcoder.copyEscaped(1, 1 + Buffer.byteLength(text), hasDoubledQuotes);

    expect(readOutput(transcoder)).toBe(json);
  });

  it("is not there for a delimiter that is no single byte", () => {
    expect(Transcoder.forFormat({ delimiter: "§", quotes: true, trim: false })).toBeUndefined();
  });
});
