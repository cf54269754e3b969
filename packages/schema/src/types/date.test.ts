import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, readField } from "./byte-codec-fixture.ts";
import { compileDate, date } from "./date.ts";

describe("date", () => {
  it.each([
    [date("yyyy-MM"), "2026-02", '"2026-02-01"'],
    [date(), "2026-11-21", '"2026-11-21"'],
    [date("d.M.yyyy"), "1.2.0999", '"0999-02-01"'],
    [date("dd-MMM-yyyy"), "13-Jan-2024", '"2024-01-13"'],
    [date("MMM d, yyyy"), "Feb 29, 2024", '"2024-02-29"'],
    [date("d.M.yy"), "1.2.99", '"2099-02-01"'],
    [date("d.M.yy", { firstYear: 1969 }), "1.2.99", '"1999-02-01"'],
    [date("d.M.yy", { firstYear: 1969 }), "1.2.68", '"2068-02-01"'],
  ])("reads, as %o, %s as %s, as text and as bytes", (type, text, json) => {
    expect(compileDate(type).toJsonToken(text)).toBe(json);
    expect(readField(createBytes(type), text)).toEqual({ isSound: true, json });
  });

  it.each([
    [date("dd-MMM-yyyy"), "13-Jän-2024"],
    [date("dd-MMM-yyyy"), "30-Feb-2024"],
    [date("dd-MMM-yyyy"), "13-Juni-2024"],
  ])("refuses, as %o, %s", (type, text) => {
    expect(compileDate(type).toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(type), text).isSound).toBe(false);
  });

  it.each(["h:mm", "HH:mm a", "H h a"])("refuses the pattern %s", (pattern) => {
    expect(() => compileDate(date(pattern))).toThrow(RangeError);
  });

  it.each(["2026-2-1", "2026-02-30", "21.11.2026", ""])("refuses %j", (text) => {
    expect(compileDate(date()).toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(date()), text).isSound).toBe(false);
  });

  it.each([[date()], [date("d.M.yyyy")], [date("yyyyMMdd")]])("reads bytes, as %o, as it reads text", (type) => {
    const parts = fc.constantFrom("2026", "2024", "02", "2", "29", "30", "11", "0");
    const texts = fc
      .tuple(parts, parts, parts, fc.constantFrom("-", ".", ""), fc.constantFrom("", " ", "x"))
      .map(([one, two, three, mark, end]) => [one, two, three].join(mark) + end);
    expect(findDisagreement(type, texts)).toBeUndefined();
  });
});
