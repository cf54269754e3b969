import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type FieldFormat, fieldKinds, FieldScanner } from "./field-scanner.ts";
import { WideBytes } from "./wide-bytes.ts";
import { wordBytes } from "./words.ts";

const csv = { delimiter: ",", quotes: true, trim: false };
const trimmed = { ...csv, trim: true };
const bare = { ...csv, quotes: false };

/** Content and kind of a text's first field, and what follows it; undefined where it is not taken. */
function scan(text: string, options = csv) {
  const scanner = FieldScanner.forFormat(options);
  if (scanner === undefined) throw new RangeError("no scanner for this format");
  const end = Buffer.byteLength(text);
  const wide = new WideBytes(Buffer.concat([Buffer.from(text), Buffer.alloc(wordBytes)]));
  const next = scanner.scan(wide, 0, end);
  if (next === -1) return undefined;
  const read = (from: number, to: number) => wide.buffer.toString("utf8", from, to);
  const kind = Object.entries(fieldKinds).find(([, value]) => value === scanner.kind)?.[0];
  return [read(scanner.from, scanner.to), kind, read(next, end)];
}

describe("FieldScanner", () => {
  it.each([
    ["a,b", "a", "bare", ",b"],
    ["a", "a", "bare", ""],
    ["a\nb", "a", "bare", "\nb"],
    [" a ,b", " a ", "bare", ",b"],
    ["日本,b", "日本", "bare", ",b"],
    [",b", "", "padded", ",b"],
    ['a"b,c', "a", "bare", '"b,c'],
    ['"a",b', "a", "quoted", ",b"],
    ['"a"x,b', "a", "quoted", "x,b"],
    ['"a,b",c', "a,b", "mustQuote", ",c"],
    ['"long enough, b",c', "long enough, b", "mustQuote", ",c"],
    ['"a",b"', "a", "quoted", ',b"'],
    ['""', "", "mustQuote", ""],
    ['"a""b"', 'a""b', "escaped", ""],
    ['"a,""b",c', 'a,""b', "escaped", ",c"],
    ['"""",c', '""', "escaped", ",c"],
  ])("scans the first field of %j", (text, content, kind, rest) => {
    expect(scan(text)).toEqual([content, kind, rest]);
  });

  it.each([
    ["a , b", "a", "padded", ", b"],
    ["  a b  ,c", "a b", "padded", ",c"],
    ["   ,c", "", "padded", ",c"],
    ['"a " ,b', "a ", "quoted", ",b"],
    ['  "a, b"  ,c', "a, b", "mustQuote", ",c"],
    ["a,b", "a", "bare", ",b"],
  ])("leaves padding out, in a format that trims, of the first field of %j", (text, content, kind, rest) => {
    expect(scan(text, trimmed)).toEqual([content, kind, rest]);
  });

  it.each([
    ['"a",b', '"a"', "bare", ",b"],
    ['a"b,c', 'a"b', "bare", ",c"],
    [",b", "", "bare", ",b"],
  ])("reads quotes as text, in a format without, in the first field of %j", (text, content, kind, rest) => {
    expect(scan(text, bare)).toEqual([content, kind, rest]);
  });

  it.each(['"open', '"open\n', '"a\nb",c', '"a\tb",c', '"a""'])("does not take the quotes of %j", (text) => {
    expect(scan(text)).toBeUndefined();
  });

  it.each(['"a\nb",c', '"a\r\nb",c', '"a\tb",c', '"open\n'])("takes no control character in quotes: %j", (text) => {
    expect(scan(text)).toBeUndefined();
  });

  it("does not look for quotes beyond the end", () => {
    const scanner = FieldScanner.forFormat(csv);

    expect(scanner?.scan(new WideBytes(Buffer.from('"ab"\n\n\n\n')), 0, 3)).toBe(-1);
    expect(scanner?.scan(new WideBytes(Buffer.from('"a""\n\n\n\n\n')), 0, 3)).toBe(3);
  });

  it("finds what a field holds, at any offset in a word", () => {
    const field = fc.string({ unit: fc.constantFrom("a", "é", ",", '"', "😀", " "), maxLength: 12 });
    fc.assert(
      fc.property(field, fc.nat({ max: 5 }), (content, before) => {
        const quoted = `"${content.replaceAll('"', '""')}"`;
        const text = "x".repeat(before) + quoted;
        const wide = new WideBytes(Buffer.from(`${text},next\n\n\n\n`));
        const scanner = FieldScanner.forFormat(csv);
        const next = scanner?.scan(wide, before, wide.buffer.length - 3) ?? -1;

        expect(next).toBe(Buffer.byteLength(text));
        expect(wide.buffer.toString("utf8", scanner?.from, scanner?.to).replaceAll('""', '"')).toBe(content);
        expect(scanner?.kind).toBe(findKind(content));
      }),
    );
  });

  it.each<FieldFormat>([
    { ...csv, delimiter: "§" },
    { ...csv, delimiter: "€" },
    { ...trimmed, delimiter: " " },
  ])("is not there for %o", (format) => {
    expect(FieldScanner.forFormat(format)).toBeUndefined();
  });
});

/** How a field in quotes is written. */
function findKind(content: string): number {
  if (content.includes('"')) return fieldKinds.escaped;
  return content === "" || content.includes(",") ? fieldKinds.mustQuote : fieldKinds.quoted;
}
