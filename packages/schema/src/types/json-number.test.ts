import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toJsonNumber } from "./json-number.ts";

describe("toJsonNumber", () => {
  it.each([
    ["5.10", "5.10"],
    [" 5.1 ", "5.1"],
    ["+1", "1"],
    [".5", "0.5"],
    ["5.", "5"],
    ["007", "7"],
    ["-0.0", "-0.0"],
    ["1E+5", "1e+5"],
    ["9007199254740993", "9007199254740993"],
    ["0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"],
  ])("writes %j as %s", (text, expected) => {
    const json = toJsonNumber(text);

    expect(json).toBe(expected);
  });

  it.each(["", " ", "abc", "NaN", "Infinity", "-Infinity", "1e400", "0x10", "1,5", "1 2", "--1", ".", "1e", "1_000"])(
    "refuses %j",
    (text) => {
      expect(toJsonNumber(text)).toBeUndefined();
    },
  );

  it("writes every finite double as JSON of the same value", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // String(-0) is "0".
        const text = Object.is(value, -0) ? "-0" : String(value);
        expect(JSON.parse(toJsonNumber(text) ?? "")).toBe(value);
      }),
    );
  });
});
