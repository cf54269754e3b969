import { skipDigits } from "@sluice/bytes";
import { csv } from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { ValueReader } from "./repeated-value.ts";
import { createScan, listFields, scanRow } from "./scan-fixture.ts";

const noQuotes = csv({ quotes: false });
const trimmed = csv({ trim: true });
const words = csv({ delimiter: " ", quotes: false });

const digits: ValueReader = {
  read: ({ buffer }, from, to) => {
    const end = skipDigits(buffer, from, to);
    return end === from ? -1 : end;
  },
};

describe("FieldScan", () => {
  it("finds the fields of a row, and where the next row starts", () => {
    const scan = createScan("5.1,setosa\n4.9,setosa\n");

    expect(scan.scan(0)).toBe(11);
    expect(listFields(scan)).toEqual([
      ["5.1", "bare"],
      ["setosa", "bare"],
    ]);
    expect([scan.textEnd, scan.isVerbatim]).toEqual([10, true]);
  });

  it("reads one row after the other", () => {
    const scan = createScan('1,"a"\n22,b\n');
    scan.scan(0);

    expect(scan.scan(6)).toBe(11);
    expect(listFields(scan)).toEqual([
      ["22", "bare"],
      ["b", "bare"],
    ]);
    expect(scan.isVerbatim).toBe(true);
  });

  it("finds delimiters at any offset in a word", () => {
    const texts = fc.array(fc.stringMatching(/^[a-zé]{1,9}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(texts, fc.stringMatching(/^[a-z]{0,4}$/), (fields, before) => {
        const text = `${fields.join(",")}\n`;
        const scan = createScan(`${before}${text}`, { width: fields.length });

        expect(scan.scan(before.length)).toBe(before.length + Buffer.byteLength(text));
        expect(listFields(scan).map(([content]) => content)).toEqual(fields);
      }),
    );
  });

  it.each([
    ["a", "a", "bare", 1],
    ['"a"', "a", "quoted", 3],
    ['"a,b"', "a,b", "mustQuote", 5],
    ['""', "", "mustQuote", 2],
    ['"a""b"', 'a""b', "escaped", 6],
    ['"a,""b"', 'a,""b', "escaped", 7],
    ["", "", "padded", 0],
    ["日本", "日本", "bare", 6],
  ])("tells how the field %j is quoted or padded", (field, content, kind, writtenEnd) => {
    const scan = scanRow(`${field},x\n`);

    expect(listFields(scan)[0]).toEqual([content, kind]);
    expect(scan.getWrittenEnd(0)).toBe(writtenEnd);
  });

  it.each([
    ["", "", "bare"],
    ['"a"', '"a"', "bare"],
    ['a"b', 'a"b', "bare"],
  ])("reads quotes in %j as text when the format has none", (field, content, kind) => {
    expect(listFields(scanRow(`x,${field}\n`, { format: noQuotes }))[1]).toEqual([content, kind]);
  });

  it("leaves padding out of the content when the format trims", () => {
    const scan = scanRow("a , b  \n", { format: trimmed });

    expect(listFields(scan)).toEqual([
      ["a", "padded"],
      ["b", "padded"],
    ]);
    expect([scan.getWrittenEnd(0), scan.getWrittenEnd(1), scan.textEnd]).toEqual([2, 7, 7]);
  });

  it.each([
    ["a,b\n", true],
    ['a,"b,c"\n', true],
    ['a,""\n', true],
    ['a,"b"\n', false],
    ["a,\n", false],
  ])("tells whether records carry %j just as it is: %s", (text, isVerbatim) => {
    expect(scanRow(text).isVerbatim).toBe(isVerbatim);
  });

  it.each([
    ["a,b\nc", "\n", 4],
    ["a,b\r\nc", "\r\n", 5],
    ["a,b\r\nc", "\n", 5],
    ["a,b\rc", "\r", 4],
    ["a,b", "\n", 3],
    ["a,b\r", "\n", 4],
    ['a,"b"', "\n", 5],
  ] as const)("ends the row %j at its line ending %j", (text, newline, next) => {
    const scan = createScan(text, { newline });

    expect(scan.scan(0)).toBe(next);
  });

  it("stops at the end it was given, even if more bytes follow", () => {
    const scan = createScan("a,b\nc,d\n");
    scan.begin(scan.wide, 4);

    expect(scan.scan(0)).toBe(4);
    expect(scan.scan(4)).toBe(-1);
  });

  it.each([
    ["a blank line", "\n"],
    ["blanks alone", "  \n"],
    ["a field too few", "a\n"],
    ["a field too many", "a,b,c\n"],
    ["a control character", "a\u0001,b\n"],
    ["another line ending", "a,b\rc,d\n"],
    ["quotes that are not closed", 'a,"b\n'],
    ["quotes that are not closed at the end", 'a,"b'],
    ["a line ending in quotes", 'a,"b\nc"\n'],
    ["text after the closing quote", 'a,"b"c\n'],
    ["a quote within a field", 'a,b"c\n'],
    ["a blank around a field", "a, b\n"],
    ["a blank within quotes", 'a,"b "\n'],
    ["a brace, which may begin JSON", "a,{b\n"],
    ["U+00A0, which JavaScript trims", "a,\u{A0}b\n"],
    ["U+2003, which JavaScript trims", "a,b\u{2003}\n"],
    ["U+FEFF, which JavaScript trims", "a,\u{FEFF}b\n"],
  ])("leaves a row with %s to the general path", (_, text) => {
    expect(createScan(text).scan(0)).toBe(-1);
  });

  it.each([
    ["1,22\n", csv(), ["bare", "bare"], true],
    ["1,22", csv(), ["bare", "bare"], true],
    ["1,22\r\n", csv(), ["bare", "bare"], true],
    ["1 22\n", words, ["bare", "bare"], true],
    ["1,x\n", csv(), ["bare", "bare"], false],
    ["1,2x\n", csv(), ["bare", "bare"], false],
    ["1 x\n", words, ["bare", "bare"], false],
    ['"1",2\n', csv(), ["quoted", "bare"], false],
    [",2\n", csv(), ["padded", "bare"], false],
    ["1 ,2\n", trimmed, ["padded", "bare"], false],
  ])(
    "finds the fields of %j whether or not they are values that end by themselves",
    (text, format, kinds, areValues) => {
      const scan = scanRow(text, { format, readers: [digits, digits] });
      const unread = scanRow(text, { format });

      expect(listFields(scan)).toEqual(listFields(unread));
      expect(listFields(scan).map(([, kind]) => kind)).toEqual(kinds);
      expect(scan.hasAllValues).toBe(areValues);
    },
  );

  it("leaves a row to the general path whose values are followed by something else", () => {
    expect(createScan("1,2,3\n", { readers: [digits, digits] }).scan(0)).toBe(-1);
    expect(createScan("1\n", { readers: [digits, digits] }).scan(0)).toBe(-1);
  });
});
