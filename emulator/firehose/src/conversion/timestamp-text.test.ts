import { describe, expect, it } from "vitest";

import { toTimestampText } from "./timestamp-text.ts";

describe("toTimestampText", () => {
  it.each([
    [0, "1970-01-01 00:00:00.000"],
    [1_700_000_000, "2023-11-14 22:13:20.000"],
    [1_700_000_000.5, "2023-11-14 22:13:20.500"],
    ["1700000000.5", "2023-11-14 22:13:20.500"],
    [999_999_999_999, "33658-09-27 01:46:39.000"],
    [1_000_000_000_000, "2001-09-09 01:46:40.000"],
    ["-1", "1969-12-31 23:59:59.000"],
    [JSON.rawJSON("1700000000"), "2023-11-14 22:13:20.000"],
  ])("reads %j as %s", (value, expected) => {
    expect(String(toTimestampText(value)).replace(/^\+0/, "")).toBe(expected);
  });

  it.each([["2026-11-21 10:00:00"], ["soon"], [""], [null], [true], [["1"]], ["1e3"]])(
    "returns %j unchanged",
    (value) => {
      expect(toTimestampText(value)).toBe(value);
    },
  );

  it("refuses a number that is not a valid instant", () => {
    expect(() => toTimestampText("9999999999999999")).toThrow(RangeError);
  });
});
