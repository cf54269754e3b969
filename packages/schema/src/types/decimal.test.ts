import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, nearlyNumbers, readField } from "./byte-codec-fixture.ts";
import type { TypeOfKind } from "./column-type.ts";
import { compileDecimal, decimal } from "./decimal.ts";

const long = "12345678901234567890";

describe("decimal", () => {
  it.each([
    [decimal(5, 2), "123.45", "123.45"],
    [decimal(5, 2), "-0.10", "-0.10"],
    [decimal(5, 2), "+007.5", "7.5"],
    [decimal(5, 2), "123.", "123"],
    [decimal(2, 2), "0.25", "0.25"],
    [decimal(2, 2), "-.25", "-0.25"],
    [decimal(38, 0), `${long}123456789012345678`, `${long}123456789012345678`],
    [decimal(38, 18), `${long}.123456789012345678`, `${long}.123456789012345678`],
  ])("reads, as %o, %s as %s", (type, text, json) => {
    expect(compileDecimal(type).toJsonToken(text)).toBe(json);
  });

  it.each<[TypeOfKind<"decimal">, string]>([
    ...["1234.5", "1.234", "1e2", "1e400", "NaN", "Infinity", ""].map((text): [TypeOfKind<"decimal">, string] => [
      decimal(5, 2),
      text,
    ]),
    [decimal(2, 2), "1.25"],
    [decimal(3, 0), "1.0"],
  ])("refuses, as %o, %j", (type, text) => {
    expect(compileDecimal(type).toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(type), text).isSound).toBe(false);
  });

  it.each([
    [decimal(5, 2), "999.99"],
    [decimal(5, 2), "-0.1"],
    [decimal(5, 2), "7"],
    [decimal(3, 0), "123"],
    [decimal(2, 2), "0.25"],
  ])("reads, as %o, the bytes of %s", (type, text) => {
    expect(readField(createBytes(type), text)).toEqual({ isSound: true, json: text });
  });

  it.each([decimal(5, 2), decimal(2, 2), decimal(3, 0), decimal(38, 18)].map((type) => [type]))(
    "reads bytes, as %o, as it reads text",
    (type) => {
      expect(findDisagreement(type, nearlyNumbers)).toBeUndefined();
    },
  );

  it.each([decimal(39, 0), decimal(0, 0), decimal(2, 3), decimal(2, -1)].map((type) => [type]))(
    "refuses %o, which Athena does not have",
    (type) => {
      expect(() => compileDecimal(type)).toThrow(RangeError);
    },
  );
});
