import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, nearlyNumbers, readField } from "./byte-codec-fixture.ts";
import { bigint, bigintCodec, int, intCodec } from "./integers.ts";

describe("int", () => {
  it.each([
    [" 007 ", "7"],
    ["5.", "5"],
    ["-2147483648", "-2147483648"],
    ["2147483647", "2147483647"],
  ])("reads %j as %s", (text, json) => {
    expect(intCodec.toJsonToken(text)).toBe(json);
  });

  it.each(["", "1.0", "1e2", "2147483648", "0x1", "NaN"])("refuses %j", (text) => {
    expect(intCodec.toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(int), text).isSound).toBe(false);
  });

  it("reads up to nine digits as bytes, and leaves more to the text codec", () => {
    expect(readField(createBytes(int), "-999999999")).toEqual({ isSound: true, json: "-999999999" });
    expect(readField(createBytes(int), "1000000000").isSound).toBe(false);
  });

  it("reads bytes as it reads text", () => {
    expect(findDisagreement(int, nearlyNumbers)).toBeUndefined();
  });
});

describe("bigint", () => {
  it.each(["9007199254740993", "-9223372036854775808"])("keeps each digit of %s", (text) => {
    expect(bigintCodec.toJsonToken(text)).toBe(text);
  });

  it.each(["9223372036854775808", "-9223372036854775809", "Infinity", "NaN", "1e400"])("refuses %s", (text) => {
    expect(bigintCodec.toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(bigint), text).isSound).toBe(false);
  });

  it("reads up to 18 digits as bytes, and leaves more to the text codec", () => {
    expect(readField(createBytes(bigint), "9".repeat(18))).toEqual({ isSound: true, json: "9".repeat(18) });
    expect(readField(createBytes(bigint), `1${"0".repeat(18)}`).isSound).toBe(false);
  });

  it("reads bytes as it reads text", () => {
    expect(findDisagreement(bigint, nearlyNumbers)).toBeUndefined();
  });
});
