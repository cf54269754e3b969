import { describe, expect, it } from "vitest";

import { parseByteRange, parseStrictRange } from "./byte-range.ts";

describe("parseByteRange", () => {
  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=2-4", 2, 4],
    ["bytes=2-", 2, 9],
    ["bytes=-3", 7, 9],
    ["bytes=-99", 0, 9],
    ["bytes=5-99", 5, 9],
  ])("reads %s of 10 bytes", (header, first, last) => {
    expect(parseByteRange(header, 10)).toEqual({ first, last });
  });

  it.each([undefined, "", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=0-1"])(
    "takes %j to mean the whole object",
    (header) => {
      expect(parseByteRange(header, 10)).toBeUndefined();
    },
  );

  it.each([
    ["bytes=10-", 10],
    ["bytes=10-20", 10],
    ["bytes=-0", 10],
    ["bytes=0-0", 0],
  ])("refuses %s of %i bytes", (header, sizeBytes) => {
    expect(() => parseByteRange(header, sizeBytes)).toThrow(`the object has ${sizeBytes} bytes`);
  });
});

describe("parseStrictRange", () => {
  it("reads a range with both ends", () => {
    expect(parseStrictRange("bytes=0-9", 10)).toEqual({ first: 0, last: 9 });
  });

  it.each([
    ["bytes=0-", "InvalidArgument"],
    ["bytes=-5", "InvalidArgument"],
    ["bytes=4-2", "InvalidArgument"],
    ["0-9", "InvalidArgument"],
    ["bytes=0-10", "InvalidRange"],
  ])("refuses %s of 10 bytes", (header, code) => {
    expect(() => parseStrictRange(header, 10)).toThrow(expect.objectContaining({ code }));
  });
});
