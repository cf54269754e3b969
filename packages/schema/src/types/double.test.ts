import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, nearlyNumbers, readField } from "./byte-codec-fixture.ts";
import { double, doubleCodec } from "./double.ts";

describe("double", () => {
  it.each([
    [".5", "0.5"],
    ["0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"],
    ["1E+5", "1e+5"],
  ])("reads %s as %s", (text, json) => {
    expect(doubleCodec.toJsonToken(text)).toBe(json);
  });

  it.each(["NaN", "nan", "Infinity", "-Infinity", "inf", "1e400", "1,5", "1_000", "0x1", ""])("refuses %j", (text) => {
    expect(doubleCodec.toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(double, ";"), text, ";").isSound).toBe(false);
  });

  it("has its digits limited far below the largest number", () => {
    const [longest, tooLong] = [`${"9".repeat(200)}e99`, `${"9".repeat(201)}e99`];

    expect([longest, tooLong].map((text) => readField(createBytes(double), text).isSound)).toEqual([true, false]);
    expect(doubleCodec.toJsonToken(longest)).toBe(longest);
  });

  it("reads bytes as it reads text", () => {
    expect(findDisagreement(double, nearlyNumbers)).toBeUndefined();
  });
});
