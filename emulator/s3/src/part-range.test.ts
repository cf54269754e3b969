import { describe, expect, it } from "vitest";

import { parsePartNumber, parsePartRange } from "./part-range.ts";

const whole = { key: "k", etag: "e", sizeBytes: 12, lastModifiedMs: 0, userMetadata: {} };

describe("parsePartRange", () => {
  it.each([
    ["1", 0, 4],
    ["2", 5, 9],
    ["3", 10, 11],
  ])("finds the bytes of part %s", (number, first, last) => {
    expect(parsePartRange(number, { ...whole, partSizesBytes: [5, 5, 2] })).toEqual({ first, last });
  });

  it("takes an object that was put whole for its own first part", () => {
    expect(parsePartRange("1", whole)).toEqual({ first: 0, last: 11 });
  });

  it("means the whole object without a number", () => {
    expect(parsePartRange(null, whole)).toBeUndefined();
  });

  it("refuses a part that the object does not have", () => {
    expect(() => parsePartRange("2", whole)).toThrow(expect.objectContaining({ code: "InvalidPartNumber" }));
  });
});

describe("parsePartNumber", () => {
  it.each(["1", "10000"])("accepts %s", (text) => {
    expect(parsePartNumber(text)).toBe(Number(text));
  });

  it.each([null, "", "0", "10001", "-1", "1.5", "1e3", " 1"])("refuses %j", (text) => {
    expect(() => parsePartNumber(text)).toThrow("must be an integer between 1 and 10000");
  });
});
